using System.Text.Json;
using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Cases in which events were known to be lost, doubled, mixed up or misread.</summary>
public abstract class EventCasesConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task Wait_BurstOfAThousandToOneLoop_ArrivesInOrder()
    {
        var node = await StartAsync(options => options.Async = true);
        var loop = await node.Client.StartAsync(Workflows.PaidLoop, 1_000);

        await node.Publisher.PublishManyAsync(Enumerable.Range(0, 1_000).Select(i => Events.OrderPaid(7, i, "")));

        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => (decimal)i), await loop.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventRoutedWhileEarlierOnesAreSearched_ComesAfterThem()
    {
        var searched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var searches = 0;
        async Task<IReadOnlyList<EventRecord>> HoldAsync(Task<IReadOnlyList<EventRecord>> search)
        {
            var found = await search;
            searches++;
            searched.TrySetResult();
            await goOn.Task;
            return found;
        }

        var node = await StartAsync(
            options => options.Async = true,
            intercept: (_, arguments, pass) => arguments is [EventQuery { Key: not null }, ..]
                ? HoldAsync((Task<IReadOnlyList<EventRecord>>)pass()!)
                : pass());
        var loop = await node.Client.StartAsync(Workflows.LateLoop, 3);
        await PublishRoutedAsync(node, 1);
        await PublishRoutedAsync(node, 2);
        await loop.SignalAsync("go", "");
        await searched.Task;
        await PublishRoutedAsync(node, 3);
        goOn.SetResult();

        Assert.Equal([1, 2, 3], await loop.GetResultAsync());
        Assert.Equal(1, searches);
    }

    [Fact(Timeout = Patience)]
    public async Task Wait_EventsOfAProcessWithoutWorker_ArriveInOrder()
    {
        var node = await StartAsync(options => (options.Drain.Enabled, options.Drain.IntervalSeconds) = (true, 1));
        var publisher = await StartAsync(options => options.Worker.Enabled = false);
        var loop = await node.Client.StartAsync(Workflows.PaidLoop, 150);

        for (var i = 0; i < 150; i++)
        {
            await publisher.Publisher.PublishAsync(Events.OrderPaid(7, i, ""));
        }

        Assert.Equal(Enumerable.Range(0, 150).Select(i => (decimal)i), await loop.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_EventForATriggerAWaitAndTwoHandlers_ReachesEachOnce()
    {
        var node = await StartAsync();
        var waiting = await node.Client.StartAsync(Workflows.WaitPaid, 7);

        var result = await node.Publisher.PublishAsync(Events.OrderPaid(7, 70, "everything") with { Id = "e1" });

        Assert.Equal(70, await waiting.GetResultAsync());
        Assert.Equal(["everything 1", "everything 2"], Recorder.Notes.Order(StringComparer.Ordinal));
        var triggered = await node.ExecutionsOfAsync("e1");
        Assert.Equal(["everything-1", "everything-2", "triggered_by_everything"], triggered.Select(e => e.Workflow).Order(StringComparer.Ordinal));
        Assert.All(triggered, e => Assert.Equal(ExecutionState.Completed, e.State));
        Assert.Equal(triggered.Select(e => e.Id).Order(), result.Triggered.Order());
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_PayloadOfAnotherShape_IsADeadLetterOfEachHandlerAndHarmsNoWait()
    {
        var node = await StartAsync();
        var waiting = await node.Client.StartAsync(Workflows.WaitPaid, 7);

        await node.Publisher.PublishAsync(
            new WorkflowEvent<JsonElement>("test.order.paid", "order_paid", JsonElement.Parse("""{"orderId":7,"amount":"much"}""")) { Id = "e1" });
        var letters = await node.Registry.ListDeadLettersAsync(new DeadLetterFilter { EventId = "e1" });
        Assert.Contains("plain", letters.Select(letter => letter.Subscription));
        Assert.All(
            letters,
            letter => Assert.Contains(
                "Event 'e1' of type 'test.order.paid' does not fit payload type", letter.Failure!.Message, StringComparison.Ordinal));
        Assert.Equal(ExecutionState.Waiting, (await waiting.GetAsync()).State);

        await node.Publisher.PublishAsync(Events.OrderPaid(7, 70, ""));
        Assert.Equal(70, await waiting.GetResultAsync());
        Assert.Empty(Recorder.Notes.Where(note => !note.StartsWith("dead e1", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_Envelope_IsAsItWasPublished()
    {
        var node = await StartAsync();
        var seen = new List<WorkflowEvent<OrderPaid>>();
        node.Registry.Register<OrderPaid>("order_paid", e =>
        {
            seen.Add(e);
            return Task.CompletedTask;
        });
        var sent = Events.OrderPaid(7, 70.50m, "") with
        {
            Id = "e1",
            Source = "shop",
            OccurredAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 800, TimeSpan.FromHours(2)),
            CorrelationId = "order-7",
            CausationId = "cart-3",
            Metadata = new Dictionary<string, string> { ["tenant"] = "a/b" },
        };

        await node.Publisher.PublishAsync(sent);

        var got = Assert.Single(seen);
        Assert.Equal(
            (sent.Id, sent.Type, sent.Name, sent.Source, sent.OccurredAt, sent.Payload),
            (got.Id, got.Type, got.Name, got.Source, got.OccurredAt, got.Payload));
        Assert.Equal(
            (TimeSpan.Zero, "order-7", "cart-3", "a/b"), (got.OccurredAt.Offset, got.CorrelationId, got.CausationId, got.Metadata["tenant"]));
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_FromAWorkflowThatIsReplayed_IsOneEventWithTheTimeOfItsCall()
    {
        ExecutionId id;
        await using (var first = await RoutingNode.StartAsync(Harness.Create, Recorder))
        {
            id = (await first.Client.StartAsync(Workflows.PublishesThenWaits)).Id;
            await first.WaitForAsync($"{id}/1/1", executions => executions is [{ State: ExecutionState.Completed }]);
        }

        var node = await StartAsync();
        await node.Client.GetHandle(id).SignalAsync("go", "");

        Assert.Equal($"{id}/1/1", await node.Client.GetHandle<string>(id).GetResultAsync());
        var store = await Harness.OpenAsync();
        var record = Assert.Single(await store.ListEventsAsync(new EventQuery(), CancellationToken.None));
        var execution = await node.Client.GetHandle(id).GetAsync();
        Assert.InRange(record.OccurredAt, execution.CreatedAt.AddSeconds(-1), execution.EndedAt!.Value);
        Assert.Equal((id.ToString(), 1), (record.CausationId, Recorder.Count("plain 7")));
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_SameSubscriptionWithOtherSettingsAfterADeployment_StaysTheSame()
    {
        await using (var before = await RoutingNode.StartAsync(Harness.Create, Recorder))
        {
            before.Registry.Register<OrderPaid>("order_paid", new RegisteredHandlers(Recorder).NoteAsync, retries: 1, id: "audit");
            await before.Publisher.PublishAsync(Events.OrderPaid(1, 101, "") with { Id = "e1" });
        }

        var node = await StartAsync();
        node.Registry.Register<OrderPaid>(
            "test.order.paid", new RegisteredHandlers(Recorder).NoteAsync, when: RegisteredHandlers.IsLarge, retries: 7, id: "audit");

        Assert.Equal(0, await node.Registry.RedeliverAsync("audit", DateTimeOffset.UnixEpoch));
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 101, "") with { Id = "e2" });
        Assert.Equal(["noted e1", "noted e2"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Replay_AtOnceFromTwoProcesses_DeliversOnce()
    {
        var nodes = new[] { await StartAsync(), await StartAsync() };
        await nodes[0].Publisher.PublishAsync(Events.OrderPaid(1, 1, "failing") with { Id = "e1" });
        Recorder.Note("mended");

        var retried = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Registry.RetryAsync())));
        await nodes[0].WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);

        Assert.Equal(1, retried.Sum());
        Assert.Equal(1, Recorder.Count("delivered e1"));
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_TenThousandInOneCall_AreEachAcceptedOnce()
    {
        var node = await StartAsync(options => options.Async = true);

        var results = await node.Publisher.PublishManyAsync(
            Enumerable.Range(0, 10_000).Select(i => new WorkflowEvent<int>("test.nobody", "nobody", i) { Id = $"e{i % 9_999}" }));

        Assert.Equal(9_999, results.Count(result => result.Accepted));
        Assert.True(Assert.Single(results, result => result.Duplicate).EventId == "e0");
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"e{i % 9_999}"), results.Select(result => result.EventId));
    }

    [Fact(Timeout = Patience)]
    public async Task Publish_StoreGoesAwayBeforeTheRouting_EventIsRoutedAllTheSame()
    {
        var faults = 1;
        var node = await StartAsync(intercept: (method, _, pass) =>
            method == nameof(IWorkflowStore.FindWaitsAsync) && Interlocked.Decrement(ref faults) >= 0
                ? throw new StoreUnavailableException("Away.", null)
                : pass());

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => node.Publisher.PublishManyAsync([Events.OrderPaid(1, 1, "plain") with { Id = "e1" }]));

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 1"], Recorder.Notes);
    }

    [Theory(Timeout = Patience)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Publish_CallerGivesUpWhileItIsWritten_EventIsRoutedAllTheSame(bool isAsync)
    {
        using var caller = new CancellationTokenSource();
        var (writing, written) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var node = await StartAsync(options => options.Async = isAsync, intercept: (_, arguments, pass) =>
            arguments is [IReadOnlyList<StoreWrite> group, ..] && group.Any(write => write is EventWrite) ? HoldAsync(pass) : pass());

        var publishing = node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "plain") with { Id = "e1" }, cancellationToken: caller.Token);
        await writing.Task;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
        written.SetResult();

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 1"], Recorder.Notes);

        async Task HoldAsync(Func<object?> pass)
        {
            writing.TrySetResult();
            await written.Task;
            await (Task)pass()!;
        }
    }

    private static async Task PublishRoutedAsync(RoutingNode node, int amount)
    {
        await node.Publisher.PublishAsync(Events.OrderPaid(7, amount, "plain") with { Id = $"routed{amount}" });
        await node.WaitForAsync($"routed{amount}", executions => executions is [{ State: ExecutionState.Completed }]);
    }
}
