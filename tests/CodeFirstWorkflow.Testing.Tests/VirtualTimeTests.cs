namespace CodeFirstWorkflow.Testing.Tests;

public sealed class VirtualTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Advance_PastADelay_EndsTheWorkflowAtItsTime()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.ReserveStock).With(new Reservation("r-1"));
        host.Replace(Actions.Charge).With("paid");
        var order = await host.StartAsync(Workflows.FulfilOrder, new OrderPlaced(42, 1200m));
        Assert.Equal(["reserve_stock#1", "$delay#1"], order.Calls);
        Assert.Equal(ExecutionState.Waiting, (await order.GetAsync()).State);

        await host.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal(new Receipt(42, "r-1 paid"), await order.GetResultAsync());
        Assert.Equal(["reserve_stock#1", "$delay#1", "charge#1"], order.Calls);
        Assert.Equal(Start.AddDays(2), (await order.GetAsync()).EndedAt);
        Assert.Equal(Start.AddDays(3), host.UtcNow);
    }

    [Fact]
    public async Task AdvanceToNextTimer_OneDelay_MovesToItAndThenNoFurther()
    {
        await using var host = await ShopHost.StartAsync();
        var timers = await host.StartAsync(Workflows.ManyTimers, 2);

        Assert.True(await host.AdvanceToNextTimerAsync());
        Assert.Equal(Start.AddDays(45), host.UtcNow);
        Assert.True(await host.AdvanceToNextTimerAsync());
        Assert.Equal(2, await timers.GetResultAsync());
        Assert.False(await host.AdvanceToNextTimerAsync());
        Assert.Equal(Start.AddDays(90), host.UtcNow);
    }

    [Fact]
    public async Task RunToEnd_SeveralWorkflows_StopsWhereNothingIsDue()
    {
        await using var host = await ShopHost.StartAsync();
        var timers = await host.StartAsync(Workflows.SideBySide, 20);
        var approval = await host.StartAsync(Workflows.Approve, 7);

        await host.RunToEndAsync();

        Assert.Equal(20, await timers.GetResultAsync());
        Assert.Equal("request 7 expired", await approval.GetResultAsync());
        Assert.Equal(Start.AddDays(30), host.UtcNow);
    }

    [Fact]
    public async Task RunToEnd_TimersWithoutEnd_FailsAndSaysSo()
    {
        await using var host = await ShopHost.StartAsync(new WorkflowTestOptions { MaxTimers = 10 });
        await host.StartAsync(Workflows.ForEver);

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => host.RunToEndAsync());

        Assert.StartsWith("10 timers have passed and more are due; time is 2026-01-12 00:00:00Z.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_ThatWaitsOnTheHostsClock_LetsTimePass()
    {
        await using var host = await ShopHost.StartAsync();
        host.AllowReal(Actions.PollTimes);
        var poll = await host.StartAsync(Workflows.Poll, 6);
        Assert.Equal(ExecutionState.Waiting, (await poll.GetAsync()).State);

        await host.RunToEndAsync();

        Assert.Equal(60, await poll.GetResultAsync());
        Assert.Equal(Start.AddHours(1), host.UtcNow);
    }

    [Fact]
    public async Task StartLater_BecomesDueInVirtualTime()
    {
        await using var host = await ShopHost.StartAsync();
        var later = await host.StartAsync(Workflows.ManyTimers, 1, new StartOptions { StartAt = Start.AddDays(10) });
        Assert.Equal(ExecutionState.Pending, (await later.GetAsync()).State);

        await host.AdvanceToNextTimerAsync();
        Assert.Equal(Start.AddDays(10), host.UtcNow);
        await host.RunToEndAsync();

        Assert.Equal(Start.AddDays(100), (await later.GetAsync()).EndedAt);
    }

    [Fact]
    public async Task Advance_NegativeSpan_IsRefused()
    {
        await using var host = await ShopHost.StartAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.AdvanceAsync(TimeSpan.FromSeconds(-1)));
    }
}
