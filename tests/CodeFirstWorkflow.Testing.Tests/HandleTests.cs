using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Testing.Tests;

public sealed class HandleTests
{
    [Fact]
    public async Task Signal_AfterTheStart_IsHandledWhenTheCallEnds()
    {
        await using var host = await ShopHost.StartAsync();
        var approval = await host.StartAsync(Workflows.Approve, 7);

        await approval.SignalAsync("decision", "yes");

        Assert.Equal("yes", await approval.GetResultAsync());
    }

    [Fact]
    public async Task Publish_StartsAndWakesWorkflows()
    {
        await using var host = await ShopHost.StartAsync();
        var notified = host.Replace(Actions.Notify).Succeeds();
        await host.PublishAsync(Events.OrderPlaced(42, 1200m));
        var watch = Assert.Single(await host.ListAsync(Workflows.WatchPayment));
        Assert.Equal(ExecutionState.Waiting, (await watch.GetAsync()).State);

        await host.PublishAsync(Events.PaymentSettled(42));

        Assert.Equal("paid", await watch.GetResultAsync());
        Assert.Equal("paid", Assert.Single(notified.Attempts).Argument<string>("text"));
    }

    [Fact]
    public async Task Event_ThatAWorkflowPublishesAfterADelay_IsRouted()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.Notify).Succeeds();
        await host.PublishAsync(Events.OrderPlaced(42, 1200m));
        await host.StartAsync(Workflows.SettleLater, 42);

        await host.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal("paid", await Assert.Single(await host.ListAsync(Workflows.WatchPayment)).GetResultAsync());
    }

    [Fact]
    public async Task Wait_PastItsTimeOut_EndsWithoutTheEvent()
    {
        await using var host = await ShopHost.StartAsync();
        host.Replace(Actions.Notify).Then();
        await host.PublishAsync(Events.OrderPlaced(42, 1200m));
        var watch = Assert.Single(await host.ListAsync(Workflows.WatchPayment));

        await host.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal("late", await watch.GetResultAsync());
    }

    [Fact]
    public async Task Children_AreFoundAndAnswered()
    {
        await using var host = await ShopHost.StartAsync();
        var parent = await host.StartAsync(Workflows.Parent, 2);
        var children = await host.ListAsync(Workflows.Approve);

        foreach (var child in children)
        {
            await child.SignalAsync("decision", "yes");
        }

        Assert.Equal("yes, yes", await parent.GetResultAsync());
    }

    [Fact]
    public async Task GetResult_BeforeTheDelay_NamesTheDelayAndTheRemedy()
    {
        await using var host = await ShopHost.StartAsync();
        var timers = await host.StartAsync(Workflows.ManyTimers, 1);

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => timers.GetResultAsync());

        Assert.Equal(
            $"Workflow 'many_timers', execution '{timers.Id}', has not ended: it is Waiting at 2026-01-01 00:00:00Z, and time moves only when the test "
                + "moves it. It waits for '$delay#1', a delay until 2026-04-01 00:00:00Z (move time with AdvanceAsync, AdvanceToNextTimerAsync or "
                + "RunToEndAsync).",
            error.Message);
    }

    [Fact]
    public async Task GetResult_BeforeTheSignal_NamesTheSignal()
    {
        await using var host = await ShopHost.StartAsync();
        var approval = await host.StartAsync(Workflows.Approve, 7);

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => approval.GetResultAsync());

        Assert.Contains("a wait for signal 'decision' until 2026-01-31 00:00:00Z (send it with SignalAsync)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_OfTheHost_IsWaitedForByTheNextCall()
    {
        await using var host = await ShopHost.StartAsync();
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        await client.StartAsync(Workflows.ManyTimers, 1);

        await host.RunToEndAsync();

        var timers = Assert.Single(await host.ListAsync(Workflows.ManyTimers));
        Assert.Equal(1, await timers.GetResultAsync());
    }
}
