namespace CodeFirstWorkflow.Testing.Tests;

public sealed class ReplacementTests
{
    [Fact]
    public async Task Fails_ThenASuccess_IsRetriedInVirtualTime()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.ReserveStock).With(attempt => new Reservation($"r-{attempt.Argument<int>("orderId")}"));
        var charge = host.Replace(Actions.Charge).Fails<TimeoutException>(times: 2).Then("paid");
        var order = await host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m));

        await host.RunToEndAsync();

        Assert.Equal(new Receipt(42, "r-42 paid"), await order.GetResultAsync());
        Assert.Equal([1, 2, 3], charge.Attempts.Select(attempt => attempt.Context.Attempt));
        Assert.Single(charge.Attempts.Select(attempt => attempt.Context.IdempotencyKey).Distinct());
    }

    [Fact]
    public async Task TypedReplacement_GetsTheArguments()
    {
        await using var host = await ShopHost.StartAsync();
        host.ReplaceReserveStock((int orderId) => new Reservation($"r-{orderId}"));
        host.ReplaceCharge((orderId, amount) => $"{orderId} {amount}").Then("later");
        var order = await host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m));

        await host.RunToEndAsync();

        Assert.Equal("r-42 42 1200", (await order.GetResultAsync()).Text);
    }

    [Fact]
    public async Task Fails_AsTheLastStep_FailsForEver()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.ReserveStock).Fails(() => new InvalidOperationException("no stock"));
        var order = await host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m));

        await host.RunToEndAsync();

        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => order.GetResultAsync());
        Assert.Contains("no stock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hangs_WithATimeLimit_EndsAtTheLimit()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.Upload).Hangs().Then("done");
        var export = await host.StartAsync(Workflows.Export, "report");
        Assert.Empty(export.Calls);

        await host.AdvanceToNextTimerAsync();
        Assert.Equal(TimeSpan.FromMinutes(1), host.UtcNow - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await host.RunToEndAsync();

        Assert.Equal("done", await export.GetResultAsync());
    }

    [Fact]
    public async Task Hangs_WithoutLimit_IsNamedWhereTheResultIsRead()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.ReserveStock).Hangs();
        var order = await host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m));
        await host.RunToEndAsync();

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => order.GetResultAsync());

        Assert.Contains("'reserve_stock#1', attempt 1 of an action, which has not ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hangs_AndTheWorkflowIsCancelled_Ends()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.ReserveStock).Hangs();
        var order = await host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m));

        await order.CancelAsync("changed my mind");

        await Assert.ThrowsAsync<WorkflowCancelledException>(() => order.GetResultAsync());
    }

    [Fact]
    public async Task Action_WithoutReplacement_IsRefused()
    {
        await using var host = await ShopHost.StartAsync();

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m)));

        Assert.StartsWith("Action 'reserve_stock' was called as 'reserve_stock#1' by execution '", error.Message, StringComparison.Ordinal);
        Assert.Contains("host.Replace(…)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllowReal_ForTheHost_RunsTheirOwnCode()
    {
        await using var host = await ShopHost.StartAsync(new WorkflowTestOptions { AllowReal = true });
        var order = await host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m));

        await host.RunToEndAsync();

        Assert.Equal("real-42 real 42 1200", (await order.GetResultAsync()).Text);
    }

    [Fact]
    public async Task AllowReal_ForOneAction_RefusesTheOthers()
    {
        await using var host = await ShopHost.StartAsync();
        host.AllowReal(Actions.ReserveStock);
        await host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m));

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => host.RunToEndAsync());

        Assert.StartsWith("Action 'charge' ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_ThatNeitherEndsNorWaits_FailsTheCallAndIsNamed()
    {
        await using var host = await ShopHost.StartAsync(new WorkflowTestOptions { AttemptTimeout = TimeSpan.FromMilliseconds(50) });
        host.Replace(Actions.ReserveStock).With(async _ =>
        {
            await new TaskCompletionSource().Task;
            return new Reservation("never");
        });

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m)));

        Assert.StartsWith("Action 'reserve_stock', called as 'reserve_stock#1'", error.Message, StringComparison.Ordinal);
        Assert.Contains("for 0.05 s of real time, so time cannot move", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transactional_Replaced_NeedsNoDatabase()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.Book).Fails<TimeoutException>().Then(17);
        var booking = await host.StartAsync(Workflows.BookSeat, 17);

        await host.RunToEndAsync();

        Assert.Equal(17, await booking.GetResultAsync());
    }

    [Fact]
    public async Task Transactional_Real_IsRefused()
    {
        await using var host = await ShopHost.StartAsync();
        host.AllowReal(Actions.Book);

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => host.StartAsync(Workflows.BookSeat, 17));

        Assert.StartsWith("Action 'book' is transactional, and a test host has no database", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_ActionOfNoModule_IsRefused()
    {
        await using var host = await ShopHost.StartAsync();
        var foreign = new ActionDefinition<int>("foreign", _ => Task.FromResult(1));

        var error = Assert.Throws<WorkflowTestException>(() => host.Replace(foreign));

        Assert.StartsWith("No module of this host has an action 'foreign'. Known are: book, charge,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_WithoutAStep_IsRefused()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.ReserveStock);

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m)));

        Assert.Contains("its replacement does nothing", error.Message, StringComparison.Ordinal);
    }
}
