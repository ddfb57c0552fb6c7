using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Waits against publications: no order loses a match or makes it twice.</summary>
public abstract class WaitingConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task Wait_EventAfterIt_IsDelivered()
    {
        var node = await StartAsync();
        var waiting = await node.Client.StartAsync(Workflows.WaitPaid, 7);

        await node.Publisher.PublishAsync(Events.OrderPaid(8, 80, ""));
        Assert.Equal(ExecutionState.Waiting, (await waiting.GetAsync()).State);
        await node.Publisher.PublishAsync(Events.OrderPaid(7, 70, ""));

        Assert.Equal(70, await waiting.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventBetweenStartAndWait_IsDelivered()
    {
        var node = await StartAsync();
        var late = await node.Client.StartAsync(Workflows.LateWaiter, 7);

        await node.Publisher.PublishAsync(Events.OrderPaid(7, 70, ""));
        await late.SignalAsync("go", "");

        Assert.Equal(70, await late.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventOlderThanTheExecution_IsNotDelivered()
    {
        var node = await StartAsync();

        await node.Publisher.PublishAsync(Events.OrderPaid(7, 70, ""));
        var impatient = await node.Client.StartAsync(Workflows.ImpatientWaiter, 7);

        Assert.True(await impatient.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventThatStartedTheExecution_IsNotDelivered()
    {
        var node = await StartAsync();

        await node.Publisher.PublishAsync(Events.OrderPaid(7, 1, "starts") with { Id = "e1" });
        var started = Assert.Single(await node.ExecutionsOfAsync("e1"));
        Assert.Equal(ExecutionState.Waiting, started.State);
        await node.Publisher.PublishAsync(Events.OrderPaid(7, 2, "starts"));

        Assert.Equal(2, await node.Client.GetHandle<decimal?>(started.Id).GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_TwoOnOneKey_AreServedInOrder()
    {
        var node = await StartAsync();
        var waiting = await node.Client.StartAsync(Workflows.TwoWaits, 7);

        await node.Publisher.PublishAsync(Events.OrderPaid(7, 10, ""));
        await node.Publisher.PublishAsync(Events.OrderPaid(7, 20, ""));

        Assert.Equal("10 20", await waiting.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_SameEventPublishedTwice_CountsOnce()
    {
        var node = await StartAsync();
        var waiting = await node.Client.StartAsync(Workflows.TwoWaits, 7);

        await node.Publisher.PublishAsync(Events.OrderPaid(7, 10, "") with { Id = "e1" });
        await node.Publisher.PublishAsync(Events.OrderPaid(7, 10, "") with { Id = "e1" });
        Assert.NotEqual(ExecutionState.Completed, (await waiting.GetAsync()).State);
        await node.Publisher.PublishAsync(Events.OrderPaid(7, 20, "") with { Id = "e2" });

        Assert.Equal("10 20", await waiting.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_SeveralExecutionsOnOneKey_EachGetTheEvent()
    {
        var node = await StartAsync();
        var first = await node.Client.StartAsync(Workflows.WaitPaid, 7);
        var second = await node.Client.StartAsync(Workflows.WaitPaid, 7);

        await node.Publisher.PublishAsync(Events.OrderPaid(7, 70, ""));

        Assert.Equal((70, 70), (await first.GetResultAsync(), await second.GetResultAsync()));
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventThatIsCommittedButNotRouted_IsFoundByTheWait()
    {
        var node = await StartAsync();
        var late = await node.Client.StartAsync(Workflows.LateWaiter, 7);
        var store = await Harness.OpenAsync();

        // Claimed by a router that lives and never gets to it.
        var stuck = new WorkerRecord { Id = Guid.NewGuid(), Name = "stuck", Queues = ["none"], Lease = TimeSpan.FromHours(1) };
        await store.HeartbeatAsync(stuck, CancellationToken.None);
        var write = new EventWrite(
            new EventRecord
            {
                Id = "e1",
                Type = "test.order.paid",
                Name = "order_paid",
                Key = "7",
                Payload = """{"orderId":7,"amount":70,"scenario":""}"""u8.ToArray(),
            },
            Guid.NewGuid())
        { ClaimedBy = stuck.Id };
        await store.CommitAsync([write], CancellationToken.None);
        await late.SignalAsync("go", "");

        Assert.Equal(70, await late.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_ThatTakesManyEvents_LooksBackOnceForAll()
    {
        var (searches, sent) = (0, 0);
        object? Count(string method, object?[] arguments, Func<object?> pass)
        {
            searches += arguments is [EventQuery { Key: not null }, ..] ? 1 : 0;
            sent += method == nameof(IWorkflowStore.CommitAsync) ? ((IReadOnlyList<StoreWrite>)arguments[0]!).OfType<InboxWrite>().Count() : 0;
            return pass();
        }

        var first = await RoutingNode.StartAsync(() => InterceptedStore.Before(Harness.Create(), Count), Recorder);
        var loop = await first.Client.StartAsync(Workflows.PaidLoop, 6);
        await PublishEachAsync(first, loop, 0, 3);
        await first.DisposeAsync();
        var second = await StartAsync(intercept: Count);
        loop = second.Client.GetHandle<List<decimal>>(loop.Id);
        await PublishEachAsync(second, loop, 3, 3);

        Assert.Equal([0, 1, 2, 3, 4, 5], await loop.GetResultAsync());
        Assert.Equal((1, 0), (searches, sent));
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventsFromBeforeTheExecution_AreNotRead()
    {
        var read = 0;
        async Task<IReadOnlyList<EventRecord>> CountAsync(Task<IReadOnlyList<EventRecord>> search)
        {
            var found = await search;
            read += found.Count;
            return found;
        }

        var node = await StartAsync(
            intercept: (_, arguments, pass) => arguments is [EventQuery { Key: not null }, ..]
                ? CountAsync((Task<IReadOnlyList<EventRecord>>)pass()!)
                : pass());
        await node.Publisher.PublishManyAsync([.. Enumerable.Range(0, 20).Select(i => Events.OrderPaid(7, i, ""))]);

        var late = await node.Client.StartAsync(Workflows.LateWaiter, 7);
        await node.Publisher.PublishAsync(Events.OrderPaid(7, 70, ""));
        await late.SignalAsync("go", "");

        Assert.Equal(70, await late.GetResultAsync());
        Assert.Equal(1, read);
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventRoutedWhileItsExecutionIsFailed_IsFoundAfterTheRetry()
    {
        var node = await StartAsync();
        var flow = await node.Client.StartAsync(Workflows.FailsBetweenWaits, 7);
        await node.Publisher.PublishAsync(Events.OrderPaid(7, 1, ""));
        await EngineHost.ReachAsync(flow, ExecutionState.Failed);
        await node.Publisher.PublishAsync(Events.OrderPaid(7, 2, ""));

        await flow.RetryAsync();

        Assert.Equal("1 2", await flow.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_InEachRunOfAnEndlessWorkflow_TakesEachEventOnceAndLooksBackOnce()
    {
        var searches = 0;
        var node = await StartAsync(options => options.Retention.KeptRuns = 0, intercept: (_, arguments, pass) =>
        {
            searches += arguments is [EventQuery { Key: not null }, ..] ? 1 : 0;
            return pass();
        });
        var loop = await node.Client.StartAsync(Workflows.EndlessLoop, "");
        for (var i = 1; i <= 6; i++)
        {
            await node.Publisher.PublishAsync(Events.OrderPaid(7, i, ""));
        }

        Assert.Equal("1 2 3 4 5 6", await loop.GetResultAsync());
        Assert.Equal(1, searches);
        Assert.All(await loop.GetHistoryAsync(), entry => Assert.Equal(6, entry.Run));
    }

    // One at a time, so that the loop is claimed anew for each.
    private static async Task PublishEachAsync(RoutingNode node, WorkflowHandle loop, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            await EngineHost.ReachAsync(loop, ExecutionState.Waiting);
            await node.Publisher.PublishAsync(Events.OrderPaid(7, i, ""));
        }
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_ManyEventsToOneWaiter_EachArrivesOnceWhileTheyRace()
    {
        var node = await StartAsync(options => options.Async = true);
        var waits = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => node.Client.StartAsync(Workflows.WaitPaid, i)));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => node.Publisher.PublishAsync(Events.OrderPaid(i, i * 10, ""))));

        var amounts = await Task.WhenAll(waits.Select(wait => wait.GetResultAsync()));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (decimal?)(i * 10)), amounts);
    }
}
