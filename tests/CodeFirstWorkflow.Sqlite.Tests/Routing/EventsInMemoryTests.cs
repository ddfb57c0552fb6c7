using System.Data.Common;
using CodeFirstWorkflow.Conformance;
using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

/// <summary>Events in memory over a durable store: <c>EventRegistry</c> is <c>InMemory</c>.</summary>
public sealed class EventsInMemoryTests() : RoutingConformance(new LivingSqliteHarness())
{
    [Fact(Timeout = Patience)]
    public async Task Publish_Event_IsDeduplicatedAndDeliveredButNotStored()
    {
        var node = await StartInMemoryAsync();

        var first = await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(1, 1, "fan-out") with { Id = "e1" });
        var second = await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(1, 1, "fan-out") with { Id = "e1" });

        Assert.Equal((true, false, 3), (first.Accepted, first.Duplicate, first.Triggered.Count));
        Assert.Equal((false, true, 0), (second.Accepted, second.Duplicate, second.Triggered.Count));
        Assert.Equal(["first e1", "typed 1 True"], Recorder.Notes.Order(StringComparer.Ordinal));
        var store = await Harness.OpenAsync();
        Assert.Empty(await store.ListEventsAsync(new EventQuery(), CancellationToken.None));
        Assert.Equal(3, (await store.ListAsync(new ExecutionQuery { EventId = "e1" }, CancellationToken.None)).Count);
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_SameIdAfterARestart_IsAcceptedButNotDeliveredAgain()
    {
        await using (var before = await RoutingNode.StartAsync(Harness.Create, Recorder, options => options.EventRegistry = "InMemory"))
        {
            await before.Publisher.PublishAsync(Conformance.Events.OrderPaid(1, 1, "plain") with { Id = "e1" });
        }

        var node = await StartInMemoryAsync();
        var again = await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(1, 1, "plain") with { Id = "e1" });

        Assert.Equal((true, 0), (again.Accepted, again.Triggered.Count));
        Assert.Equal(["plain 1"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_ThatFailed_IsADeadLetterOfTheStore()
    {
        var node = await StartInMemoryAsync();
        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(1, 1, "failing") with { Id = "e1" });
        Recorder.Note("mended");

        Assert.Equal(1, await node.Registry.RetryAsync());
        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventsBeforeAndAfterIt_AreDelivered()
    {
        var node = await StartInMemoryAsync();
        var late = await node.Client.StartAsync(Workflows.LateWaiter, 7);
        var early = await node.Client.StartAsync(Workflows.WaitPaid, 7);

        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(7, 70, ""));
        await late.SignalAsync("go", "");

        Assert.Equal((70, 70), (await early.GetResultAsync(), await late.GetResultAsync()));
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_FromAWorkflow_IsRouted()
    {
        var node = await StartInMemoryAsync();

        var id = await (await node.Client.StartAsync(Workflows.Publisher, "plain")).GetResultAsync();

        await node.WaitForAsync(id, executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 7"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_InATransaction_IsRefused()
    {
        var node = await StartInMemoryAsync();
        await using var connection = await Harness.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var error = await Assert.ThrowsAsync<WorkflowException>(
            () => node.Publisher.PublishAsync(Conformance.Events.OrderPaid(1, 1, "plain") with { Id = "e1" }, transaction));

        Assert.Contains("Event 'e1' of type 'test.order.paid' cannot be published in a transaction", error.Message, StringComparison.Ordinal);
        Assert.Empty(Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Start_InProductionOrWithoutAWorker_IsRefused()
    {
        var error = await Assert.ThrowsAsync<WorkflowException>(
            () => StartAsync(options => (options.EventRegistry, options.Mode, options.Worker.Enabled) = ("InMemory", EngineMode.Production, false)));

        Assert.Contains("Mode 'Production' keeps events in its store", error.Message, StringComparison.Ordinal);
        Assert.Contains("this process has no worker", error.Message, StringComparison.Ordinal);
    }

    private Task<RoutingNode> StartInMemoryAsync() => StartAsync(options => options.EventRegistry = "InMemory");
}
