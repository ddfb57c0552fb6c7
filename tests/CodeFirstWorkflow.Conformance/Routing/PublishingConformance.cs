using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Publication, matching and deliveries as behaviour.md has them.</summary>
public abstract class PublishingConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task Publish_EntityThatBecameActive_StartsItsWorkflowOnce()
    {
        var node = await StartAsync();
        var change = Events.ProjectUpdated(
            new Project { Id = 42, Name = "Apollo", Status = "draft" }, new Project { Id = 42, Name = "Apollo", Status = "active" });

        var first = await node.Publisher.PublishAsync(change);
        var second = await node.Publisher.PublishAsync(change);

        Assert.Equal((true, false), (first.Accepted, first.Duplicate));
        Assert.Equal((false, true), (second.Accepted, second.Duplicate));
        Assert.Empty(second.Triggered);
        var execution = Assert.Single(await node.ExecutionsOfAsync(change.Id));
        Assert.Equal([execution.Id], first.Triggered);
        Assert.Equal(("project_status_email", ExecutionState.Completed, change.Id), (execution.Workflow, execution.State, execution.CorrelationId));
        var email = await node.Client.GetHandle<StatusEmail>(execution.Id).GetResultAsync();
        Assert.Equal(new StatusEmail(change.Id, 42, "draft", "active"), email);
        Assert.Equal(["email 42 draft active"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_UpdateWithoutChange_IsNeitherAcceptedNorDuplicate()
    {
        var node = await StartAsync();
        var same = new Project { Id = 42, Name = "Apollo", Status = "active" };

        var result = await node.Publisher.PublishAsync(Events.ProjectUpdated(same, same));

        Assert.Equal((false, false), (result.Accepted, result.Duplicate));
        Assert.Empty(await node.ExecutionsOfAsync(result.EventId));
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_SeveralHandlers_EachGetsItOnceAndAFailureTouchesNoOther()
    {
        var node = await StartAsync();

        var result = await node.Publisher.PublishAsync(Events.OrderPaid(1, 10, "fan-out") with { Id = "e1" });

        Assert.Equal(["first e1", "typed 1 True"], Recorder.Notes.Order(StringComparer.Ordinal));
        var states = (await node.ExecutionsOfAsync("e1")).ToDictionary(e => e.Workflow, e => e.State);
        Assert.Equal(3, states.Count);
        Assert.Equal(3, result.Triggered.Count);
        Assert.Equal(ExecutionState.Failed, Assert.Single(states, s => s.Key.Contains("BrokenAsync", StringComparison.Ordinal)).Value);
        Assert.Equal(2, states.Values.Count(state => state is ExecutionState.Completed));
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_SeveralSubscriptionsOfOneWorkflow_StartOneExecution()
    {
        var node = await StartAsync();

        await node.Publisher.PublishAsync(Events.OrderPaid(5, 10, "either") with { Id = "e1" });

        var execution = Assert.Single(await node.ExecutionsOfAsync("e1"));
        Assert.Equal(5, await node.Client.GetHandle<int>(execution.Id).GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_HandlerThatFails_IsRetriedTwiceThenDeadLettered()
    {
        var node = await StartAsync();

        await node.Publisher.PublishAsync(Events.OrderPaid(1, 10, "failing") with { Id = "e1" });

        Assert.Equal(["attempt 1", "attempt 2", "attempt 3", "dead e1 InvalidOperationException: no way"], Recorder.Notes);
        var delivery = Assert.Single(await node.ExecutionsOfAsync("e1"));
        Assert.Equal(
            (ExecutionKind.Delivery, "failing", ExecutionState.Failed, 3), (delivery.Kind, delivery.Workflow, delivery.State, delivery.Attempts));
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_DeadLetterMethodThatThrows_IsRecordedAndLeavesItsError()
    {
        var node = await StartAsync();

        await node.Publisher.PublishAsync(Events.OrderPaid(1, 10, "unburied") with { Id = "e1" });

        var delivery = Assert.Single(await node.ExecutionsOfAsync("e1"));
        Assert.Contains("first", delivery.Error!, StringComparison.Ordinal);
        var history = await node.Client.GetHandle(delivery.Id).GetHistoryAsync();
        Assert.Contains(history, entry => entry.Call == "dead_letter#1" && entry.Kind is JournalEntryKind.ActionFailed);
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_PredicateThatThrows_IsADeadLetterWithThatErrorAndOthersGoOn()
    {
        var node = await StartAsync();

        await node.Publisher.PublishAsync(Events.OrderPaid(0, 10, "throws") with { Id = "e1" });
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 10, "throws") with { Id = "e2" });

        var dead = Assert.Single(await node.ExecutionsOfAsync("e1"));
        Assert.Equal(("throwing-predicate", ExecutionState.Failed), (dead.Workflow, dead.State));
        Assert.Contains("predicate failed", dead.Error!, StringComparison.Ordinal);
        Assert.Equal(["predicate passed"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_ValidatorThatThrows_IsADeadLetterAtOnce()
    {
        var node = await StartAsync();

        await node.Publisher.PublishAsync(Events.OrderPaid(1, -1, "validated") with { Id = "e1" });
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "validated") with { Id = "e2" });

        var dead = Assert.Single(await node.ExecutionsOfAsync("e1"));
        Assert.Equal(ExecutionState.Failed, dead.State);
        Assert.Contains("negative amount", dead.Error!, StringComparison.Ordinal);
        Assert.Equal(["dead e1 ArgumentException: negative amount", "validated"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_EventNobodySubscribesTo_IsKeptAndRouted()
    {
        var node = await StartAsync();

        var result = await node.Publisher.PublishAsync(new WorkflowEvent<int>("test.nobody", "nobody", 1) { Id = "e1" });

        Assert.True(result.Accepted);
        var store = await Harness.OpenAsync();
        Assert.NotNull((await store.GetEventAsync("e1", CancellationToken.None))?.RoutedAt);
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_Batch_KeepsOrderAndDropsDuplicates()
    {
        var node = await StartAsync();

        var results = await node.Publisher.PublishManyAsync(
            Enumerable.Range(0, 120).Select(i => Events.OrderPaid(i, 1, "plain") with { Id = $"e{i % 100}" }));

        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"e{i % 100}"), results.Select(r => r.EventId));
        Assert.All(results.Take(100), r => Assert.True(r.Accepted));
        Assert.All(results.Skip(100), r => Assert.True(r.Duplicate));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"plain {i}").Order(StringComparer.Ordinal), Recorder.Notes.Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_OneIdFromManyPlacesAtOnce_IsAcceptedOnce()
    {
        var nodes = new[] { await StartAsync(), await StartAsync() };

        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(
                i => Task.Run(() => nodes[i % 2].Publisher.PublishAsync(Events.OrderPaid(1, 1, "plain") with { Id = "e1" }))));

        Assert.Equal(1, results.Count(result => result.Accepted));
        Assert.Equal(19, results.Count(result => result.Duplicate));
        Assert.Equal(["plain 1"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_BatchWithABadEvent_StoresNothing()
    {
        var node = await StartAsync();
        WorkflowEvent[] batch = [Events.OrderPaid(1, 1, "plain") with { Id = "e1" }, Events.OrderPaid(1, 1, "plain") with { Id = "a\nb" }];

        await Assert.ThrowsAsync<ArgumentException>(() => node.Publisher.PublishManyAsync(batch));

        var store = await Harness.OpenAsync();
        Assert.Null(await store.GetEventAsync("e1", CancellationToken.None));
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_WithoutIdAndTime_DrawsThemOnce()
    {
        var node = await StartAsync();
        var @event = Events.OrderPaid(1, 1, "plain");
        Assert.False(@event.HasId || @event.HasOccurredAt);

        var first = await node.Publisher.PublishAsync(@event);
        var second = await node.Publisher.PublishAsync(@event);

        Assert.Equal(first.EventId, second.EventId);
        Assert.True(second.Duplicate);
    }

    [Theory(Timeout = Patience)]
    [InlineData("", "name")]
    [InlineData("type.x", "")]
    public async Task Publish_WithoutTypeOrName_IsRefused(string type, string name)
    {
        var node = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => node.Publisher.PublishAsync(new WorkflowEvent<int>(type, name, 1)));
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_FromAWorkflow_RoutesWithItsJournal()
    {
        var node = await StartAsync();

        var handle = await node.Client.StartAsync(Workflows.Publisher, "plain-from-workflow");
        var id = await handle.GetResultAsync();

        await node.WaitForAsync(id, executions => executions.Count == 1 && executions[0].State is ExecutionState.Completed);
        Assert.Equal(["plain 7"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_CloudEvent_ReachesTypedSubscribersAndWaits()
    {
        var node = await StartAsync();
        var waiting = await node.Client.StartAsync(Workflows.WaitPaid, 7);
        var json = CloudEvents.ToJson(Events.OrderPaid(7, 70, "plain") with { Id = "e1" });

        await node.Publisher.PublishAsync(CloudEvents.Parse(json));

        Assert.Equal(70, await waiting.GetResultAsync());
        Assert.Equal(["plain 7"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Start_WithAnEntitysPayload_ReadsWhatTheEventWouldCarry()
    {
        var node = await StartAsync();
        var change = Events.ProjectUpdated(new Project { Id = 42, Status = "draft" }, new Project { Id = 42, Status = "active" });

        var handle = await node.Client.StartAsync(Workflows.ProjectStatusEmail, change.Payload, new() { CorrelationId = "by hand" });

        Assert.Equal(new StatusEmail("by hand", 42, "draft", "active"), await handle.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Child_WithAnEntitysPayload_ReadsWhatTheEventWouldCarry()
    {
        var node = await StartAsync();

        var handle = await node.Client.StartAsync(Workflows.RelayStatus, 42);

        Assert.Equal(new StatusEmail(null, 42, "draft", "active"), await handle.GetResultAsync());
    }
}
