namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="InboxWrite"/> and reading inboxes.</summary>
public abstract class InboxConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Fact]
    public async Task Send_ToWaiting_MakesItDueNow()
    {
        var waiting = await InStateAsync(ExecutionState.Waiting);
        var before = await Harness.NowAsync();
        Assert.Equal(WriteOutcome.Applied, (await SignalAsync(waiting.Id, "s1")).Outcome);

        var row = await GetAsync(waiting.Id);
        Assert.Equal((ExecutionState.Waiting, 1, 0), (row.State, row.InboxSequence, row.InboxSeen));
        Assert.InRange(row.DueAt!.Value, before, await Harness.NowAsync());
        var item = Assert.Single(await Store.ReadInboxAsync(row.Id, 0, None));
        Assert.Equal(
            (row.Id, 1, "s1", InboxKind.Signal, "approve", "true"),
            (item.ExecutionId, item.Sequence, item.SourceId, item.Kind, item.Name, Sample.Text(item.Payload)));
    }

    [Fact]
    public async Task Send_ToOneWithALaterTimer_MakesItDueNow()
    {
        var waiting = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: (await Harness.NowAsync()).AddDays(90)));
        await SignalAsync(waiting.Id);
        Assert.NotNull(await ClaimOneAsync(waiting.Id));
    }

    [Fact]
    public async Task Send_ToOneThatIsDue_LeavesItsTime()
    {
        var waiting = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: (await Harness.NowAsync()).AddMinutes(-5)));
        await SignalAsync(waiting.Id);
        Assert.Equal(waiting.DueAt, (await GetAsync(waiting.Id)).DueAt);
    }

    [Fact]
    public async Task Send_ToOwned_LeavesItWithItsOwner()
    {
        var owned = await OwnedAsync();
        await SignalAsync(owned.Id);
        var row = await GetAsync(owned.Id);
        Assert.Equal((ExecutionState.Running, Worker, 1, null, 1), (row.State, row.Owner, row.Epoch, row.DueAt, row.InboxSequence));
    }

    [Fact]
    public async Task Send_ToOneThatNeverRan_LeavesItsStartTime()
    {
        var execution = Sample.Execution() with { StartAt = (await Harness.NowAsync()).AddHours(1) };
        await StartAsync(execution);
        await SignalAsync(execution.Id);
        Assert.Null(await ClaimOneAsync(execution.Id));
        Assert.Equal(1, (await GetAsync(execution.Id)).InboxSequence);
    }

    [Fact]
    public async Task Send_ToPaused_LeavesItPutAside()
    {
        var paused = await InStateAsync(ExecutionState.Paused);
        Assert.Equal(WriteOutcome.Applied, (await SignalAsync(paused.Id)).Outcome);
        Assert.Null(await ClaimOneAsync(paused.Id));
        Assert.Equal(1, (await GetAsync(paused.Id)).InboxSequence);
    }

    [Theory]
    [InlineData(ExecutionState.Completed)]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Send_ToEnded_IsRefused(ExecutionState state)
    {
        var ended = await InStateAsync(state);
        var write = await SignalAsync(ended.Id);
        Assert.Equal((WriteOutcome.InvalidState, state), (write.Outcome, write.State));
        Assert.Empty(await Store.ReadInboxAsync(ended.Id, 0, None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_AnswerToFailed_WaitsForItsRetry(bool isOfAnOwner)
    {
        var failed = await InStateAsync(ExecutionState.Failed);
        Assert.Equal(WriteOutcome.Applied, (await AnswerAsync(failed.Id, isOfAnOwner)).Outcome);
        var row = await GetAsync(failed.Id);
        Assert.Equal((ExecutionState.Failed, null, null, 1, 0), (row.State, row.DueAt, row.RungAt, row.InboxSequence, row.InboxSeen));
        Assert.Null(await ClaimOneAsync(failed.Id));

        Assert.Equal(WriteOutcome.Applied, (await ControlAsync(failed.Id, InboxKind.Retry, "again")).Outcome);
        Assert.Equal(2, Assert.IsType<ExecutionRecord>(await ClaimOneAsync(failed.Id)).InboxSequence);
        Assert.Equal(
            [(1, "answer", InboxKind.ChildResult), (2, "again", InboxKind.Retry)],
            (await Store.ReadInboxAsync(failed.Id, 0, None)).Select(item => (item.Sequence, item.SourceId, item.Kind)));
    }

    [Theory]
    [InlineData(ExecutionState.Completed, false)]
    [InlineData(ExecutionState.Completed, true)]
    [InlineData(ExecutionState.Cancelled, false)]
    [InlineData(ExecutionState.Cancelled, true)]
    public async Task Send_AnswerToOneThatNeverGoesOn_IsDropped(ExecutionState state, bool isOfAnOwner)
    {
        var ended = await InStateAsync(state);
        Assert.Equal(isOfAnOwner ? WriteOutcome.Applied : WriteOutcome.InvalidState, (await AnswerAsync(ended.Id, isOfAnOwner)).Outcome);
        Assert.Empty(await Store.ReadInboxAsync(ended.Id, 0, None));
        Assert.Equal(0, (await GetAsync(ended.Id)).InboxSequence);
    }

    [Fact]
    public async Task Send_AnswerToFailed_GoesWithTheExecution()
    {
        var failed = await InStateAsync(ExecutionState.Failed);
        await AnswerAsync(failed.Id, isOfAnOwner: false);
        await Harness.PassAsync(TimeSpan.FromDays(2));
        Assert.Equal(1, await Store.PurgeAsync(TimeSpan.FromDays(1), 100, None));
        Assert.Empty(await Store.ReadInboxAsync(failed.Id, 0, None));
    }

    [Fact]
    public async Task Send_ToUnknown_IsNotFound() => Assert.Equal(WriteOutcome.NotFound, (await SignalAsync(ExecutionId.New())).Outcome);

    [Fact]
    public async Task Send_OneSourceTwice_IsAppliedOnce()
    {
        var row = await OwnedAsync();
        await SignalAsync(row.Id, "s1");
        Assert.Equal(WriteOutcome.Applied, (await SignalAsync(row.Id, "s1")).Outcome);
        Assert.Equal(1, (await GetAsync(row.Id)).InboxSequence);

        await CommitAsync(Own(row, Sample.Enter(ExecutionState.Completed, inbox: 1)));
        Assert.Equal(WriteOutcome.Applied, (await SignalAsync(row.Id, "s1")).Outcome);
        Assert.Single(await Store.ReadInboxAsync(row.Id, 0, None));
    }

    [Fact]
    public async Task Send_OneSourceTwiceInAGroup_IsOneRow()
    {
        var row = await OwnedAsync();
        InboxWrite[] group = [new(Sample.Signal(row.Id, "s1")), new(Sample.Signal(row.Id, "s1")), new(Sample.Signal(row.Id, "s2"))];
        await Store.CommitAsync(group, None);
        Assert.All(group, write => Assert.Equal(WriteOutcome.Applied, write.Outcome));
        Assert.Equal([(1L, "s1"), (2L, "s2")], (await Store.ReadInboxAsync(row.Id, 0, None)).Select(item => (item.Sequence, item.SourceId)));
    }

    [Fact]
    public async Task Send_OneSourceToTwo_ReachesBoth()
    {
        var (one, two) = (await OwnedAsync(), await OwnedAsync());
        await SignalAsync(one.Id, "s1");
        await SignalAsync(two.Id, "s1");
        Assert.Equal((1, 1), ((await GetAsync(one.Id)).InboxSequence, (await GetAsync(two.Id)).InboxSequence));
    }

    [Fact]
    public async Task ReadInbox_After_GivesTheNewerRowsInOrder()
    {
        var row = await OwnedAsync();
        await Store.CommitAsync([.. Enumerable.Range(1, 20).Select(n => new InboxWrite(Sample.Signal(row.Id, $"s{n}")))], None);
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"s{n}"), (await Store.ReadInboxAsync(row.Id, 0, None)).Select(item => item.SourceId));
        Assert.Equal([19, 20], (await Store.ReadInboxAsync(row.Id, 18, None)).Select(item => item.Sequence));
        Assert.Empty(await Store.ReadInboxAsync(row.Id, 20, None));
        Assert.Empty(await Store.ReadInboxAsync(ExecutionId.New(), 0, None));
    }

    [Fact]
    public async Task FindMovedInboxes_GivesOnlyWhatTheWorkerHasNotJournaled()
    {
        var (moved, quiet, waiting) = (await OwnedAsync(), await OwnedAsync(), await InStateAsync(ExecutionState.Waiting));
        var foreign = Sample.Execution();
        await StartAsync(foreign, Guid.NewGuid());
        await SignalAsync(moved.Id);
        await SignalAsync(waiting.Id);
        await SignalAsync(foreign.Id);
        Assert.Equal([moved.Id], await Store.FindMovedInboxesAsync(Worker, None));

        await CommitAsync(new ExecutionWrite { Id = moved.Id, Owner = Worker, Epoch = 1, InboxSeen = 1, Entries = [Sample.Entry(1)] });
        Assert.Empty(await Store.FindMovedInboxesAsync(Worker, None));
        Assert.Equal(0, (await GetAsync(quiet.Id)).InboxSequence);
    }

    [Fact]
    public async Task Send_FromSeveralProcessesAtOnce_NumbersWithoutGap()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Harness.OpenAsync()));
        var row = await OwnedAsync();
        var writes = Enumerable.Range(0, 30).Select(n => new InboxWrite(Sample.Signal(row.Id, $"s{n}"))).ToList();
        await Task.WhenAll(writes.Select((write, i) => Task.Run(() => stores[i % 3].CommitAsync([write], None))));
        Assert.All(writes, write => Assert.Equal(WriteOutcome.Applied, write.Outcome));
        Assert.Equal(Enumerable.Range(1, 30).Select(n => (long)n), (await Store.ReadInboxAsync(row.Id, 0, None)).Select(item => item.Sequence));
    }

    [Fact]
    public async Task Send_WhileTheOwnerReleases_NeverLosesTheWakeUp()
    {
        var other = await Harness.OpenAsync();
        for (var round = 0; round < 50; round++)
        {
            var row = await OwnedAsync();
            var release = Own(row, Sample.Enter(ExecutionState.Waiting), Sample.Entry(1));
            var send = new InboxWrite(Sample.Signal(row.Id, "s1"));
            await Task.WhenAll(Task.Run(() => Store.CommitAsync([release], None)), Task.Run(() => other.CommitAsync([send], None)));

            var now = await GetAsync(row.Id);
            Assert.Equal((WriteOutcome.Applied, 1), (send.Outcome, now.InboxSequence));
            Assert.True(
                release.Outcome is WriteOutcome.InboxMoved ? now.Owner == Worker : release.Outcome is WriteOutcome.Applied && now.DueAt is not null);
        }
    }

    // As a write of its own, or with the end of a child.
    private async Task<StoreWrite> AnswerAsync(ExecutionId asker, bool isOfAnOwner)
    {
        var answer = new InboxItem
        {
            ExecutionId = asker,
            SourceId = "answer",
            Kind = InboxKind.ChildResult,
            Name = "1/1/$child:c#1",
            Payload = Sample.Json("1"),
        };
        return isOfAnOwner
            ? await CommitAsync(new ExecutionWrite { Id = (await OwnedAsync()).Id, Owner = Worker, Epoch = 1, Sends = [answer], Transition = Sample.Enter(ExecutionState.Completed) })
            : await CommitAsync<StoreWrite>(new InboxWrite(answer));
    }
}
