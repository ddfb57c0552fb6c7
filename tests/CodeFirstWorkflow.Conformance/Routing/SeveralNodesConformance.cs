using System.Data.Common;
using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Several processes on one store: nothing is lost, and nothing is done twice.</summary>
public abstract class SeveralNodesConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task Sweep_EventsOfAProcessWithoutWorker_AreRoutedOnceByTwoSweepers()
    {
        await StartAsync(options => (options.Drain.Enabled, options.Drain.IntervalSeconds) = (true, 1));
        await StartAsync(options => (options.Drain.Enabled, options.Drain.IntervalSeconds) = (true, 1));
        var publisher = await StartAsync(options => options.Worker.Enabled = false);

        var results = await publisher.Publisher.PublishManyAsync(
            Enumerable.Range(0, 200).Select(i => Events.OrderPaid(i, 1, "plain") with { Id = $"e{i}" }));

        Assert.All(results, result => Assert.True(result.Accepted && result.Triggered.Count == 0));
        await publisher.WaitForAsync("e199", _ => Recorder.Notes.Count >= 200);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"plain {i}").Order(StringComparer.Ordinal), Recorder.Notes.Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = Patience)]
    public async Task Route_SubscriptionOfAnotherNode_IsDecidedThere()
    {
        await StartAsync(options => (options.Drain.Enabled, options.Drain.IntervalSeconds) = (true, 1));
        var stranger = await StartAsync(options => options.Async = true, _ => { });

        await stranger.Publisher.PublishAsync(Events.OrderPaid(9, 1, "plain") with { Id = "e1" });

        await stranger.WaitForAsync("e1", executions => executions is [{ Workflow: "plain", State: ExecutionState.Completed }]);
        Assert.Equal(["plain 9"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Route_WorkflowOfAnotherNode_IsStartedThereOnce()
    {
        await StartAsync(options => (options.Drain.Enabled, options.Drain.IntervalSeconds) = (true, 1));
        var stranger = await StartAsync(options => options.Async = true, _ => { });

        await stranger.Publisher.PublishAsync(Events.OrderPaid(9, 1, "either") with { Id = "e1" });

        await stranger.WaitForAsync(
            "e1",
            executions => executions.All(e => e.State is ExecutionState.Completed) && executions.Count(e => e.Kind is ExecutionKind.Workflow) == 1);
    }

    [Fact(Timeout = Patience)]
    public async Task Route_SubscriptionThatIsDeployedNowhere_ShowsAsUndeliverable()
    {
        var gone = await RoutingNode.StartAsync(Harness.Create, Recorder);
        await gone.DisposeAsync();
        var stranger = await StartAsync(build: _ => { });

        await stranger.Publisher.PublishManyAsync([Events.OrderPaid(9, 1, "plain") with { Id = "e1" }]).WaitAsync(TimeSpan.FromSeconds(30));

        var letters = await stranger.Registry.ListDeadLettersAsync(new DeadLetterFilter { Subscription = "plain", GracePeriod = TimeSpan.Zero });
        Assert.True(Assert.Single(letters).IsUndeliverable);
        Assert.Empty(await stranger.Registry.ListDeadLettersAsync(new DeadLetterFilter { Subscription = "plain" }));
    }

    [Fact(Timeout = Patience)]
    public async Task Drop_SubscriptionThatIsDeployedNowhere_CancelsWhatTheFilterLists()
    {
        var gone = await RoutingNode.StartAsync(Harness.Create, Recorder);
        await gone.DisposeAsync();
        var stranger = await StartAsync(build: _ => { });
        await stranger.Publisher.PublishManyAsync(
            [.. Enumerable.Range(1, 3).Select(i => Events.OrderPaid(i, 1, "plain") with { Id = $"e{i}" })]).WaitAsync(TimeSpan.FromSeconds(30));
        var filter = new DeadLetterFilter { Subscription = "plain", GracePeriod = TimeSpan.Zero };
        var letters = await stranger.Registry.ListDeadLettersAsync(filter);

        Assert.Equal(0, await stranger.Registry.DropAsync(new DeadLetterFilter { Subscription = "plain" }));
        Assert.Equal((true, false), (await stranger.Registry.DropAsync(letters[0].Id), await stranger.Registry.DropAsync(letters[0].Id)));
        Assert.Equal(2, await stranger.Registry.DropAsync(filter));

        Assert.Empty(await stranger.Registry.ListDeadLettersAsync(filter));
        var back = await StartAsync();
        await back.Publisher.PublishAsync(Events.OrderPaid(4, 1, "plain") with { Id = "e4" });
        await back.WaitForAsync("e4", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 4"], Recorder.Notes);
        await back.WaitForAsync(
            "e1",
            executions => executions is [{ State: ExecutionState.Cancelled, Error: { } error }]
                && error.Contains("no worker had its subscription", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_OfAWorkerThatDied_IsTakenOver()
    {
        var store = await Harness.OpenAsync();
        var dead = new WorkerRecord { Id = Guid.NewGuid(), Name = "dead", Queues = ["default"], Lease = TimeSpan.FromSeconds(1) };
        await store.HeartbeatAsync(dead, CancellationToken.None);
        var delivery = new NewExecution
        {
            Id = ExecutionId.New(),
            Kind = ExecutionKind.Delivery,
            Name = "plain",
            EventId = "e1",
            Input = CloudEvents.ToJson(Events.OrderPaid(9, 1, "plain") with { Id = "e1" }),
        };
        await store.CommitAsync([new StartWrite(delivery) { ClaimedBy = dead.Id }], CancellationToken.None);

        var node = await StartAsync(options => options.Worker.LeaseSeconds = 3);

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 9"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_OfAWorkerThatDiedAfterTheLastAttempt_TellsTheDeadLetterMethodWhatTheJournalHas()
    {
        var store = await Harness.OpenAsync();
        var dead = new WorkerRecord { Id = Guid.NewGuid(), Name = "dead", Queues = ["default"], Lease = TimeSpan.FromSeconds(1) };
        await store.HeartbeatAsync(dead, CancellationToken.None);
        var delivery = new NewExecution
        {
            Id = ExecutionId.New(),
            Kind = ExecutionKind.Delivery,
            Name = "failing",
            EventId = "e1",
            Input = CloudEvents.ToJson(Events.OrderPaid(9, 1, "failing") with { Id = "e1" }),
        };
        var failed = new JournalEntry
        {
            Run = 1,
            Sequence = 1,
            CallNumber = 1,
            Call = "deliver#1",
            Kind = JournalEntryKind.ActionFailed,
            PayloadUtf8 = """{"kind":0,"attempts":3,"failure":{"type":"System.TimeoutException","message":"too slow"}}"""u8.ToArray(),
            At = DateTimeOffset.UtcNow,
        };
        await store.CommitAsync([new StartWrite(delivery) { ClaimedBy = dead.Id }], CancellationToken.None);
        await store.CommitAsync([new ExecutionWrite { Id = delivery.Id, Owner = dead.Id, Epoch = 1, Entries = [failed] }], CancellationToken.None);

        var node = await StartAsync(options => options.Worker.LeaseSeconds = 3);

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Failed }]);
        Assert.Equal(["dead e1 ActionFailedException: Action 'deliver#1' failed after 3 attempts: too slow"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Event_OfAWorkerThatDiedAfterTheCommit_IsRoutedBySweep()
    {
        var store = await Harness.OpenAsync();
        var dead = new WorkerRecord { Id = Guid.NewGuid(), Name = "dead", Queues = ["default"], Lease = TimeSpan.FromSeconds(1) };
        await store.HeartbeatAsync(dead, CancellationToken.None);
        var record = new EventRecord
        {
            Id = "e1",
            Type = "test.order.paid",
            Name = "order_paid",
            Key = "9",
            Payload = """{"orderId":9,"amount":1,"scenario":"plain"}"""u8.ToArray(),
            OccurredAt = DateTimeOffset.UnixEpoch,
        };
        await store.CommitAsync([new EventWrite(record, Guid.NewGuid()) { ClaimedBy = dead.Id }], CancellationToken.None);

        var node = await StartAsync(options =>
        {
            options.Drain.Enabled = true;
            options.Drain.IntervalSeconds = 1;
            options.Worker.LeaseSeconds = 3;
        });

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 9"], Recorder.Notes);
    }
}
