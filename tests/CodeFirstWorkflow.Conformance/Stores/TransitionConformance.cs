namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="ExecutionTransition"/>.</summary>
public abstract class TransitionConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Fact]
    public async Task Transition_ToWaiting_ReleasesTheOwnership()
    {
        var due = (await Harness.NowAsync()).AddMinutes(5);
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: due));
        Assert.Equal((ExecutionState.Waiting, null, 1, null), (row.State, row.Owner, row.Epoch, row.EndedAt));
        Assert.Equal(due, row.DueAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Transition_ToWaitingWithoutTime_IsNotDue() =>
        Assert.Null((await ReleasedAsync(Sample.Enter(ExecutionState.Waiting))).DueAt);

    [Theory]
    [InlineData(ExecutionState.Completed)]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Transition_ToTerminal_EndsIt(ExecutionState state)
    {
        var before = await Harness.NowAsync();
        var row = await ReleasedAsync(Sample.Enter(state, due: before) with { Output = Sample.Json("1"), Error = Sample.Json("2"), Attempts = 3 });
        Assert.Equal((state, null, null, 3), (row.State, row.Owner, row.DueAt, row.Attempts));
        Assert.Equal(("1", "2"), (Sample.Text(row.Output), Sample.Text(row.Error)));
        Assert.InRange(row.EndedAt!.Value, before, await Harness.NowAsync());
        Assert.Null(await ClaimOneAsync(row.Id));
    }

    [Fact]
    public async Task Transition_WithoutErrorAndAttempts_ClearsTheOneAndLeavesTheOther()
    {
        var row = await ReleasedAsync(
            Sample.Enter(ExecutionState.Waiting, due: await Harness.NowAsync()) with { Error = Sample.Json("2"), Attempts = 2 });
        Assert.Equal(("2", 2), (Sample.Text(row.Error), row.Attempts));
        var claimed = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(row.Id));
        await CommitAsync(Own(claimed, Sample.Enter(ExecutionState.Waiting)));
        row = await GetAsync(row.Id);
        Assert.Equal(("", 2), (Sample.Text(row.Error), row.Attempts));
    }

    [Fact]
    public async Task Transition_ContinueAsNew_StaysOwnedInTheNextRun()
    {
        var key = Sample.Unique("k");
        var row = await OwnedAsync(Sample.Execution(key));
        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = 1, Waits = [new WaitKey("t", "k")] });
        await SignalAsync(row.Id);
        await CommitAsync(
            Own(row, Sample.Enter(ExecutionState.Running, inbox: 1) with { NextRun = 2, NextInput = Sample.Json("7") }, Sample.Entry(1)));

        var next = await GetAsync(row.Id);
        Assert.Equal((ExecutionState.Running, Worker, 1, 2), (next.State, next.Owner, next.Epoch, next.Run));
        Assert.Equal(("7", key, 1, 0), (Sample.Text(next.Input), next.CorrelationId, next.InboxSequence, next.InboxSeen));
        Assert.Single(await Store.FindWaitsAsync([new WaitKey("t", "k")], None));
        Assert.Equal(WriteOutcome.Duplicate, (await StartAsync(Sample.Execution(key))).Outcome);
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(Append(next, Sample.Entry(1, run: 2)))).Outcome);
    }

    [Fact]
    public async Task Transition_Compensated_StaysSet()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: await Harness.NowAsync()) with { Compensated = true });
        var claimed = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(row.Id));
        await CommitAsync(Own(claimed, Sample.Enter(ExecutionState.Failed)));
        Assert.True((await GetAsync(row.Id)).Compensated);
    }

    [Fact]
    public async Task Transition_Decided_EndsTheDoubt()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting) with { Decided = true }, Sample.Delivery("e1") with { Undecided = true });
        Assert.False(row.Undecided);
    }

    [Fact]
    public async Task Transition_NotDecided_LeavesTheDoubt() =>
        Assert.True((await ReleasedAsync(Sample.Enter(ExecutionState.Waiting), Sample.Delivery("e1") with { Undecided = true })).Undecided);

    [Fact]
    public async Task Transition_Remove_LeavesNothing()
    {
        var row = await OwnedAsync(Sample.Delivery("e1") with { Undecided = true });
        await CommitAsync(
            new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = 1, Entries = [Sample.Entry(1)], Waits = [new WaitKey("t", "k")] });
        await SignalAsync(row.Id);
        var remove = await CommitAsync(Own(row, Sample.Enter(ExecutionState.Completed, inbox: 1) with { Remove = true }));

        Assert.Equal(WriteOutcome.Applied, remove.Outcome);
        Assert.Null(await Store.GetAsync(row.Id, None));
        Assert.Empty(await Store.ReadJournalAsync(row.Id, null, None));
        Assert.Empty(await Store.ReadInboxAsync(row.Id, 0, None));
        Assert.Empty(await Store.FindWaitsAsync([new WaitKey("t", "k")], None));
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(remove)).Outcome);
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Delivery("e1"))).Outcome);
    }

    [Fact]
    public async Task Transition_InboxHasNewerRows_ChangesNothing()
    {
        var row = await OwnedAsync();
        var other = await OwnedAsync();
        await SignalAsync(row.Id);
        var write = new ExecutionWrite
        {
            Id = row.Id,
            Owner = Worker,
            Epoch = row.Epoch,
            Entries = [Sample.Entry(1)],
            InboxSeen = 1,
            Transition = Sample.Enter(ExecutionState.Completed, inbox: 0),
            Progress = Sample.Json("{}"),
            Children = [Sample.Execution() with { ParentId = row.Id }],
            Events = [Sample.Event("e1")],
            Sends = [Sample.Signal(other.Id, "s1")],
            Waits = [new WaitKey("t", "k")],
        };
        Assert.Equal(WriteOutcome.InboxMoved, (await CommitAsync(write)).Outcome);

        var now = await GetAsync(row.Id);
        Assert.Equal((ExecutionState.Running, Worker, 1, 0), (now.State, now.Owner, now.InboxSequence, now.InboxSeen));
        Assert.True(now.Progress.IsEmpty);
        Assert.Empty(await Store.ReadJournalAsync(row.Id, null, None));
        Assert.Empty(await Store.ListAsync(new ExecutionQuery { ParentId = row.Id }, None));
        Assert.Null(await Store.GetEventAsync("e1", None));
        Assert.Equal(0, (await GetAsync(other.Id)).InboxSequence);
        Assert.Empty(await Store.FindWaitsAsync([new WaitKey("t", "k")], None));
    }

    [Theory]
    [InlineData(ExecutionState.Waiting, null)]
    [InlineData(ExecutionState.Paused, null)]
    [InlineData(ExecutionState.Failed, null)]
    [InlineData(ExecutionState.Cancelled, null)]
    [InlineData(ExecutionState.Running, 2)]
    public async Task Transition_OfAnyKind_LooksAtTheInboxFirst(ExecutionState state, int? nextRun)
    {
        var row = await OwnedAsync();
        await SignalAsync(row.Id);
        var moved = await CommitAsync(Own(row, Sample.Enter(state, inbox: 0) with { NextRun = nextRun }, Sample.Entry(1)));
        var looked = await CommitAsync(Own(row, Sample.Enter(state, inbox: 1) with { NextRun = nextRun }, Sample.Entry(1)));
        Assert.Equal((WriteOutcome.InboxMoved, WriteOutcome.Applied), (moved.Outcome, looked.Outcome));
    }

    [Fact]
    public async Task Append_WithoutTransition_DoesNotLookAtTheInbox()
    {
        var row = await OwnedAsync();
        await SignalAsync(row.Id);
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(Append(row, Sample.Entry(1)))).Outcome);
    }
}
