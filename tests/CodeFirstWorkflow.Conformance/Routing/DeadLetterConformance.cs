using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Dead letters are listed, retried and dropped.</summary>
public abstract class DeadLetterConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task List_FailedDelivery_ShowsEventAndError()
    {
        var node = await StartAsync();
        await FailAsync(node, "e1");

        var letter = Assert.Single(await node.Registry.ListDeadLettersAsync());

        Assert.Equal(("failing", "e1", 3, false), (letter.Subscription, letter.EventId, letter.Attempts, letter.IsUndeliverable));
        Assert.Contains("no way", letter.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal("test.order.paid", letter.Event!.Type);
        Assert.NotNull(letter.FailedAt);
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_FailsForGood_IsLoggedWithItsAttempts()
    {
        var node = await StartAsync();
        await FailAsync(node, "e1");

        await node.WaitForAsync(
            "e1",
            _ => Recorder.Warnings.Any(
                line => line.StartsWith("Error Subscription 'failing' could not deliver event 'e1': ", StringComparison.Ordinal)));
        Assert.Equal(
            ["1 of 3", "2 of 3", "3 of 3"],
            Recorder.Warnings.Where(
                line => line.StartsWith("Warning Attempt ", StringComparison.Ordinal)).Select(line => line["Warning Attempt ".Length..][..6]));
    }

    [Fact(Timeout = Patience)]
    public async Task Retry_MendedHandler_DeliversOnceAndKeepsTheHistory()
    {
        var node = await StartAsync();
        await FailAsync(node, "e1");
        var letter = Assert.Single(await node.Registry.ListDeadLettersAsync());
        var before = await node.Client.GetHandle(letter.Id).GetHistoryAsync();
        Recorder.Note("mended");

        Assert.True(await node.Registry.RetryAsync(letter.Id));
        await node.Client.GetHandle(letter.Id).WaitAsync();
        Assert.False(await node.Registry.RetryAsync(letter.Id));

        Assert.Equal(["mended", "attempt 1", "delivered e1"], Recorder.Notes.TakeLast(3));
        Assert.Empty(await node.Registry.ListDeadLettersAsync());
        var after = await node.Client.GetHandle(letter.Id).GetHistoryAsync();
        Assert.Equal(before.Select(entry => entry.Sequence), after.Take(before.Count).Select(entry => entry.Sequence));
        Assert.Contains(after, entry => entry.Kind is JournalEntryKind.Retried);
    }

    [Fact(Timeout = Patience)]
    public async Task Retry_AtOnceFromManyPlaces_DeliversOnce()
    {
        var node = await StartAsync();
        await FailAsync(node, "e1");
        var letter = Assert.Single(await node.Registry.ListDeadLettersAsync());
        Recorder.Note("mended");

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => node.Registry.RetryAsync(letter.Id))));
        await node.Client.GetHandle(letter.Id).WaitAsync();

        Assert.Equal(1, taken.Count(isTaken => isTaken));
        Assert.Equal(1, Recorder.Count("delivered e1"));
    }

    [Fact(Timeout = Patience)]
    public async Task Retry_StillFailing_IsADeadLetterAgain()
    {
        var node = await StartAsync();
        await FailAsync(node, "e1");
        var letter = Assert.Single(await node.Registry.ListDeadLettersAsync());

        Assert.True(await node.Registry.RetryAsync(letter.Id));
        await Assert.ThrowsAsync<WorkflowFailedException>(() => node.Client.GetHandle(letter.Id).WaitAsync());

        Assert.Equal(letter.Id, Assert.Single(await node.Registry.ListDeadLettersAsync()).Id);
        Assert.Equal(["attempt 1", "attempt 2", "attempt 3"], Recorder.Notes.Skip(4).Take(3));
    }

    [Fact(Timeout = Patience)]
    public async Task Retry_FilterWithLimit_TakesTheOldest()
    {
        var node = await StartAsync();
        foreach (var id in new[] { "e1", "e2", "e3" })
        {
            await FailAsync(node, id);
        }

        Recorder.Note("mended");
        Assert.Equal(2, await node.Registry.RetryAsync(new DeadLetterFilter { Subscription = "failing", Limit = 2 }));
        await node.WaitForAsync("e2", executions => executions.All(e => e.State is ExecutionState.Completed));
        await node.WaitForAsync("e1", executions => executions.All(e => e.State is ExecutionState.Completed));

        Assert.Equal(["e3"], (await node.Registry.ListDeadLettersAsync()).Select(letter => letter.EventId));
        Assert.Equal(0, await node.Registry.RetryAsync(new DeadLetterFilter { EventId = "e1" }));
        Assert.Equal(1, await node.Registry.RetryAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Drop_DeadLetter_IsMarkedAndItsRowKept()
    {
        var node = await StartAsync();
        await FailAsync(node, "e1");
        var letter = Assert.Single(await node.Registry.ListDeadLettersAsync());

        Assert.True(await node.Registry.DropAsync(letter.Id));

        Assert.False(await node.Registry.DropAsync(letter.Id));
        Assert.False(await node.Registry.RetryAsync(letter.Id));
        Assert.Empty(await node.Registry.ListDeadLettersAsync());
        Assert.Equal(ExecutionState.Failed, (await node.Client.GetHandle(letter.Id).GetAsync()).State);
    }

    [Fact(Timeout = Patience)]
    public async Task Drop_Filter_DropsWhatItMeans()
    {
        var node = await StartAsync();
        await FailAsync(node, "e1");
        await FailAsync(node, "e2");

        Assert.Equal(1, await node.Registry.DropAsync(new DeadLetterFilter { EventId = "e2" }));

        Assert.Equal(["e1"], (await node.Registry.ListDeadLettersAsync()).Select(letter => letter.EventId));
    }

    [Fact(Timeout = Patience)]
    public async Task Replay_TheFormerName_RetriesTheDeadLetters()
    {
        var node = await StartAsync();
        await FailAsync(node, "e1");
        await FailAsync(node, "e2");
        Recorder.Note("mended");

        var letters = await node.Registry.ListDeadLettersAsync();
        Assert.Equal(["e1", "e2"], letters.Select(letter => letter.EventId));
        Assert.True(await node.Registry.ReplayAsync(letters[0].Id));
        Assert.Equal(1, await node.Registry.ReplayAsync());
        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        await node.WaitForAsync("e2", executions => executions is [{ State: ExecutionState.Completed }]);

        Assert.Empty(await node.Registry.ListDeadLettersAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Retry_IdOfNoDelivery_IsNotFound()
    {
        var node = await StartAsync();
        var workflow = await node.Client.StartAsync(Workflows.WaitPaid, 1);

        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => node.Registry.RetryAsync(ExecutionId.New()));
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => node.Registry.RetryAsync(workflow.Id));
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => node.Registry.DropAsync(workflow.Id));
    }

    [Fact(Timeout = Patience)]
    public async Task Delivery_DeadLettersOff_IsRetriedPastItsRetries()
    {
        var node = await StartAsync(options =>
        {
            options.DeadLetter.Enabled = false;
            options.Async = true;
        });

        await node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "failing") with { Id = "e1" });
        await node.WaitForAsync("e1", _ => Recorder.Count("attempt 6") > 0);
        Recorder.Note("mended");

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(1, Recorder.Count("delivered e1"));
    }

    private static Task FailAsync(RoutingNode node, string id) => node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "failing") with { Id = id });
}
