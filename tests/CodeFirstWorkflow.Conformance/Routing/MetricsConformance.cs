using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>What a running host tells an exporter of metrics.</summary>
public abstract class MetricsConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task Publish_Twice_CountsTheDuplicateAndEachAttempt()
    {
        var node = await StartAsync();
        using var reader = new MeterReader(node.Services);
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 10, "failing") with { Id = "e1" });
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 10, "failing") with { Id = "e1" });
        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Failed }]);

        Assert.Equal(1, reader.Count("workflow.duplicates", "event"));
        Assert.Equal(3, reader.Count("workflow.action.duration", "deliver failed"));
        Assert.Equal(1, reader.Count("workflow.execution.duration", "failing Failed"));
        Assert.NotEqual((0, 0), (reader.Count("workflow.commit.size"), reader.Count("workflow.commit.duration")));
    }

    [Fact(Timeout = Patience)]
    public async Task Route_DeliveryThatStands_CountsTheDuplicate()
    {
        var node = await StartAsync();
        using var reader = new MeterReader(node.Services);
        var store = await Harness.OpenAsync();
        var @event = Events.OrderPaid(1, 10, "plain") with { Id = "e1" };
        var delivery = new NewExecution
        {
            Id = ExecutionId.New(),
            Kind = ExecutionKind.Delivery,
            Name = "plain",
            EventId = "e1",
            Input = CloudEvents.ToJson(@event),
        };
        await store.CommitAsync([new StartWrite(delivery)], CancellationToken.None);
        await node.Publisher.PublishAsync(@event);

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(1, reader.Count("workflow.duplicates", "delivery"));
        Assert.Equal(["plain 1"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Gauges_BacklogAndDeadLetter_ShowBoth()
    {
        var node = await StartAsync(options => (options.Drain.IntervalSeconds, options.Drain.MaxJitterSeconds) = (1, 0));
        using var reader = new MeterReader(node.Services);
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 10, "failing") with { Id = "e1" });
        await node.Publisher.PublishAsync(Events.OrderPaid(2, 20, "plain") with { Id = "e2" });

        // Claimed by a worker that lives, so that nobody else routes it.
        var store = await Harness.OpenAsync();
        var other = new WorkerRecord { Id = Guid.NewGuid(), Name = "other", Queues = ["default"], Lease = TimeSpan.FromMinutes(5) };
        await store.HeartbeatAsync(other, CancellationToken.None);
        await store.CommitAsync([new EventWrite(Sample.Event("held"), Guid.NewGuid()) { ClaimedBy = other.Id }], CancellationToken.None);

        await reader.WaitForAsync("workflow.outbox.pending", count => count == 1);
        await reader.WaitForAsync("workflow.outbox.oldest_age", age => age > 0);
        await reader.WaitForAsync("workflow.deliveries failing Failed", count => count == 1);
        await reader.WaitForAsync("workflow.deliveries plain Completed", count => count == 1);
    }
}
