namespace CodeFirstWorkflow.Conformance.Routing;

using CodeFirstWorkflow.Conformance.Stores;

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
        var write = new EventWrite(new EventRecord { Id = "e1", Type = "test.order.paid", Name = "order_paid", Key = "7", Payload = """{"orderId":7,"amount":70,"scenario":""}"""u8.ToArray() }, Guid.NewGuid()) { ClaimedBy = stuck.Id };
        await store.CommitAsync([write], CancellationToken.None);
        await late.SignalAsync("go", "");

        Assert.Equal(70, await late.GetResultAsync());
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
