namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="IWorkflowStore.PurgeAsync"/>.</summary>
public abstract class RetentionConformance(StoreHarness harness) : StoreConformance(harness)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(ExecutionState.Completed)]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Purge_EndedLongAgo_LeavesNothing(ExecutionState state)
    {
        var row = await OwnedAsync();
        await SignalAsync(row.Id);
        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = 1, Entries = [Sample.Entry(1)], Waits = [new WaitKey("t", "k")], Transition = Sample.Enter(state, inbox: 1) });
        await Harness.PassAsync(2 * Day);

        Assert.Equal(1, await Store.PurgeAsync(Day, 100, None));
        Assert.Null(await Store.GetAsync(row.Id, None));
        Assert.Empty(await Store.ReadJournalAsync(row.Id, null, None));
        Assert.Empty(await Store.ReadInboxAsync(row.Id, 0, None));
        Assert.Equal(0, await Store.PurgeAsync(Day, 100, None));
    }

    [Fact]
    public async Task Purge_EndedRecently_IsKept()
    {
        await InStateAsync(ExecutionState.Completed);
        Assert.Equal(0, await Store.PurgeAsync(Day, 100, None));
    }

    [Theory]
    [InlineData(ExecutionState.Pending)]
    [InlineData(ExecutionState.Running)]
    [InlineData(ExecutionState.Waiting)]
    [InlineData(ExecutionState.Paused)]
    public async Task Purge_NotEnded_IsKept(ExecutionState state)
    {
        var row = await InStateAsync(state);
        await Harness.PassAsync(100 * Day);
        Assert.Equal(0, await Store.PurgeAsync(Day, 100, None));
        Assert.NotNull(await Store.GetAsync(row.Id, None));
    }

    [Fact]
    public async Task Purge_Limit_TakesABatch()
    {
        for (var n = 0; n < 5; n++)
        {
            await InStateAsync(ExecutionState.Completed);
        }

        await Harness.PassAsync(2 * Day);
        Assert.Equal(
            (2, 2, 1, 0),
            (await Store.PurgeAsync(Day, 2, None), await Store.PurgeAsync(Day, 2, None), await Store.PurgeAsync(Day, 2, None), await Store.PurgeAsync(Day, 2, None)));
    }

    [Fact]
    public async Task Purge_RoutedEvents_AreRemovedUnroutedOnesKept()
    {
        var (old, open) = (await CommitAsync(new EventWrite(Sample.Event("old"), Guid.NewGuid())), Sample.Event("open"));
        await CommitAsync(new EventWrite(open, Guid.NewGuid()));
        await CommitAsync(new RouteWrite { EventId = "old", Token = old.Token });
        Assert.Equal(0, await Store.PurgeAsync(Day, 100, None));
        await Harness.PassAsync(2 * Day);
        Assert.Equal(1, await Store.PurgeAsync(Day, 100, None));
        Assert.Null(await Store.GetEventAsync("old", None));
        Assert.NotNull(await Store.GetEventAsync("open", None));
    }

    [Fact]
    public async Task Purge_SubscriptionsThatNoWorkerHasAnyMore_AreForgotten()
    {
        var gone = new SubscriptionRecord { Id = "gone", Key = "order_paid", Target = new DefinitionKey(ExecutionKind.Delivery, "gone", 1) };
        var alive = gone with { Id = "alive" };
        await Store.RegisterSubscriptionsAsync([gone, alive, gone with { Id = "gone too" }], None);
        await Harness.PassAsync(2 * Day);
        await Store.RegisterSubscriptionsAsync([alive], None);

        Assert.Equal((1, 1, 0), (await Store.PurgeAsync(Day, 1, None), await Store.PurgeAsync(Day, 1, None), await Store.PurgeAsync(Day, 1, None)));
        Assert.Equal("alive", Assert.Single(await Store.ListSubscriptionsAsync(None)).Id);
    }

    [Fact]
    public async Task Purge_EventWithADelivery_OutlivesIt()
    {
        var publish = await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()));
        var delivery = Sample.Delivery("e1");
        await CommitAsync(new RouteWrite { EventId = "e1", Token = publish.Token, Executions = [delivery], ClaimedBy = Worker });
        await Harness.PassAsync(2 * Day);
        Assert.Equal(0, await Store.PurgeAsync(Day, 100, None));

        await CommitAsync(Own(await GetAsync(delivery.Id), Sample.Enter(ExecutionState.Completed)));
        Assert.Equal(0, await Store.PurgeAsync(Day, 100, None));
        Assert.NotNull(await Store.GetEventAsync("e1", None));
        await Harness.PassAsync(2 * Day);
        var removed = await Store.PurgeAsync(Day, 100, None) + await Store.PurgeAsync(Day, 100, None);
        Assert.Equal((2, null), (removed, await Store.GetEventAsync("e1", None)));
    }

    [Fact]
    public async Task ForgetRuns_EarlierOnes_LeavesTheKeptRunsAndWhatIsNotJournaled()
    {
        var row = await OwnedAsync();
        await SignalAsync(row.Id, "s1");
        await ContinueAsync(row, 2, seen: 1);
        await SignalAsync(row.Id, "s2");
        await ContinueAsync(row, 3, seen: 2);
        await SignalAsync(row.Id, "s3");
        await ContinueAsync(row, 4, seen: 2);

        Assert.Equal(4, await Store.ForgetRunsAsync(row.Id, 3, TimeSpan.Zero, 100, None));

        Assert.Equal([3, 4], (await Store.ReadJournalAsync(row.Id, null, None)).Select(entry => entry.Run));
        Assert.Equal(["s3"], (await Store.ReadInboxAsync(row.Id, 0, None)).Select(item => item.SourceId));
        Assert.Equal(WriteOutcome.Applied, (await SignalAsync(row.Id, "s3")).Outcome);
        await SignalAsync(row.Id, "s4");
        Assert.Equal([("s3", 3), ("s4", 4)], (await Store.ReadInboxAsync(row.Id, 2, None)).Select(item => (item.SourceId, item.Sequence)));
        Assert.Equal(1, await Store.ForgetRunsAsync(row.Id, 4, TimeSpan.Zero, 100, None));
        Assert.Equal(4, (await GetAsync(row.Id)).InboxSequence);
    }

    [Fact]
    public async Task ForgetRuns_RowThatMayBeSentAgain_IsKept()
    {
        var row = await OwnedAsync();
        await SignalAsync(row.Id, "s1");
        await ContinueAsync(row, 2, seen: 1);

        Assert.Equal(1, await Store.ForgetRunsAsync(row.Id, 2, TimeSpan.FromHours(1), 100, None));

        await SignalAsync(row.Id, "s1");
        Assert.Equal("s1", Assert.Single(await Store.ReadInboxAsync(row.Id, 0, None)).SourceId);
    }

    [Fact]
    public async Task ForgetRuns_Limit_TakesABatch()
    {
        var row = await OwnedAsync();
        await CommitAsync(Append(row, [.. Enumerable.Range(1, 5).Select(sequence => Sample.Entry(sequence))]));

        Assert.Equal((2, 2, 1, 0), (await ForgetTwoAsync(), await ForgetTwoAsync(), await ForgetTwoAsync(), await ForgetTwoAsync()));
        Task<int> ForgetTwoAsync() => Store.ForgetRunsAsync(row.Id, 2, TimeSpan.Zero, 2, None);
    }

    private async Task ContinueAsync(ExecutionRecord row, int nextRun, long seen)
    {
        var transition = Sample.Enter(ExecutionState.Running, inbox: long.MaxValue) with { NextRun = nextRun };
        var write = new ExecutionWrite
        {
            Id = row.Id,
            Owner = Worker,
            Epoch = 1,
            Entries = [Sample.Entry(1, nextRun - 1), .. nextRun == 4 ? [Sample.Entry(1, 4)] : Array.Empty<JournalEntry>()],
            InboxSeen = seen,
            Transition = transition,
        };
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(write)).Outcome);
    }

    [Fact]
    public async Task Purge_HolderOfAKey_FreesIt()
    {
        var key = Sample.Unique("k");
        await InStateAsync(ExecutionState.Completed, Sample.Execution(key));
        await Harness.PassAsync(2 * Day);
        await Store.PurgeAsync(Day, 100, None);
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Execution(key))).Outcome);
    }

    [Fact]
    public async Task Purge_RetriedAfterItsEnd_IsKeptUntilItEndsAgain()
    {
        var failed = await InStateAsync(ExecutionState.Failed);
        await Harness.PassAsync(2 * Day);
        await ControlAsync(failed.Id, InboxKind.Retry);
        Assert.Equal(0, await Store.PurgeAsync(Day, 100, None));

        var claimed = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(failed.Id));
        await CommitAsync(Own(claimed, Sample.Enter(ExecutionState.Completed, inbox: claimed.InboxSequence)));
        Assert.Equal(0, await Store.PurgeAsync(Day, 100, None));
        await Harness.PassAsync(2 * Day);
        Assert.Equal(1, await Store.PurgeAsync(Day, 100, None));
    }
}
