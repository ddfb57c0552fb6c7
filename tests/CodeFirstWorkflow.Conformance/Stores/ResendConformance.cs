namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about groups whose answer was lost: sent again, they give the same answers and change nothing.</summary>
public abstract class ResendConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Fact]
    public async Task Resend_OfEntries_IsApplied()
    {
        var row = await OwnedAsync();
        var write = Append(row, Sample.Entry(1), Sample.Entry(2));
        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Applied), await TwiceAsync(write));
        Assert.Equal(2, (await Store.ReadJournalAsync(row.Id, null, None)).Count);
    }

    [Theory]
    [InlineData(ExecutionState.Waiting)]
    [InlineData(ExecutionState.Paused)]
    [InlineData(ExecutionState.Completed)]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Resend_OfATransition_IsApplied(ExecutionState state)
    {
        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Applied), await TwiceAsync(Own(await OwnedAsync(), Sample.Enter(state), Sample.Entry(1))));
        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Applied), await TwiceAsync(Own(await OwnedAsync(), Sample.Enter(state))));
    }

    [Fact]
    public async Task Resend_AfterAnotherClaim_IsRecognisedByItsEntry()
    {
        var row = await OwnedAsync();
        var write = await CommitAsync(Own(row, Sample.Enter(ExecutionState.Waiting, due: await Harness.NowAsync()), Sample.Entry(1)));
        var claimed = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(row.Id, worker: Guid.NewGuid()));
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(write)).Outcome);
        var now = await GetAsync(row.Id);
        Assert.Equal((claimed.Owner, claimed.Epoch, ExecutionState.Running), (now.Owner, now.Epoch, now.State));
    }

    [Fact]
    public async Task Resend_AfterTheInboxMoved_IsApplied()
    {
        var (released, continued) = (await OwnedAsync(), await OwnedAsync());
        var release = await CommitAsync(Own(released, Sample.Enter(ExecutionState.Waiting), Sample.Entry(1)));
        var next = await CommitAsync(
            Own(continued, Sample.Enter(ExecutionState.Running) with { NextRun = 2, NextInput = Sample.Json("1") }, Sample.Entry(1)));
        await SignalAsync(released.Id);
        await SignalAsync(continued.Id);
        await Store.CommitAsync([release, next], None);
        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Applied), (release.Outcome, next.Outcome));
        Assert.NotNull((await GetAsync(released.Id)).DueAt);
        Assert.Equal(2, (await GetAsync(continued.Id)).Run);
    }

    [Fact]
    public async Task Resend_AfterAControl_KeepsTheControl()
    {
        var row = await OwnedAsync();
        var write = await CommitAsync(Own(row, Sample.Enter(ExecutionState.Waiting), Sample.Entry(1)));
        await ControlAsync(row.Id, InboxKind.Pause);
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(write)).Outcome);
        Assert.Equal(ExecutionState.Paused, (await GetAsync(row.Id)).State);
    }

    [Fact]
    public async Task Resend_OfAWholeGroup_GivesTheSameAnswers()
    {
        var (mine, lost, moved, ended) = (await OwnedAsync(), await OwnedAsync(), await OwnedAsync(), await InStateAsync(ExecutionState.Failed));
        await SignalAsync(moved.Id);
        var key = Sample.Unique("k");
        await StartAsync(Sample.Execution(key));
        await CommitAsync(new EventWrite(Sample.Event("taken"), Guid.NewGuid()));
        StoreWrite[] group =
        [
            new StartWrite(Sample.Execution(Sample.Unique("k"))),
            new StartWrite(Sample.Execution(key)),
            new InboxWrite(Sample.Signal(mine.Id, "s1")),
            new InboxWrite(Sample.Signal(ended.Id, "s1")),
            new InboxWrite(Sample.Signal(ExecutionId.New(), "s1")),
            new ExecutionWrite
            {
                Id = mine.Id,
                Owner = Worker,
                Epoch = 1,
                Entries = [Sample.Entry(1)],
                Events = [Sample.Event("e2")],
                Sends = [Sample.Signal(moved.Id, "s2")],
                Children = [Sample.Execution()],
            },
            new ExecutionWrite { Id = lost.Id, Owner = Worker, Epoch = 9, Entries = [Sample.Entry(1)] },
            new ExecutionWrite { Id = moved.Id, Owner = Worker, Epoch = 1, Transition = Sample.Enter(ExecutionState.Waiting) },
            new EventWrite(Sample.Event("e1"), Guid.NewGuid()),
            new EventWrite(Sample.Event("taken"), Guid.NewGuid()),
        ];
        await Store.CommitAsync(group, None);
        var (first, rows, events) = (group.Select(write => write.Outcome).ToList(), await DumpAsync(), await Store.ListEventsAsync(new EventQuery(), None));
        await Store.CommitAsync(group, None);

        Assert.Equal(
            [
                WriteOutcome.Applied, WriteOutcome.Duplicate, WriteOutcome.Applied, WriteOutcome.InvalidState, WriteOutcome.NotFound,
                WriteOutcome.Applied, WriteOutcome.Fenced, WriteOutcome.InboxMoved, WriteOutcome.Applied, WriteOutcome.Duplicate,
            ],
            first);
        Assert.Equal(first, group.Select(write => write.Outcome));
        Assert.Equal(rows, await DumpAsync());
        Assert.Equal(events.Count, (await Store.ListEventsAsync(new EventQuery(), None)).Count);
    }

    [Fact]
    public async Task Resend_FromAnotherProcessAtTheSameTime_AppliesOnce()
    {
        var other = await Harness.OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var row = await OwnedAsync();
            var execution = Sample.Execution(Sample.Unique("k"));
            StoreWrite[] Group() =>
            [
                new StartWrite(execution),
                Own(row, Sample.Enter(ExecutionState.Completed), Sample.Entry(1), Sample.Entry(2)),
            ];
            var (one, two) = (Group(), Group());
            await Task.WhenAll(Task.Run(() => SendAsync(Store, one)), Task.Run(() => SendAsync(other, two)));
            Assert.All(one.Concat(two), write => Assert.Equal(WriteOutcome.Applied, write.Outcome));
            Assert.Equal(2, (await Store.ReadJournalAsync(row.Id, null, None)).Count);
        }
    }

    // What the other holds up for long stays pending, and is sent alone.
    private static async Task SendAsync(IWorkflowStore store, StoreWrite[] group)
    {
        await store.CommitAsync(group, None);
        foreach (var held in group.Where(write => write.Outcome is WriteOutcome.Pending))
        {
            await store.CommitAsync([held], None);
        }
    }

    private async Task<(WriteOutcome, WriteOutcome)> TwiceAsync(StoreWrite write)
    {
        var first = (await CommitAsync(write)).Outcome;
        return (first, (await CommitAsync(write)).Outcome);
    }

    private async Task<List<(ExecutionId, ExecutionState, long, long, DateTimeOffset?)>> DumpAsync() =>
        [.. (await Store.ListAsync(new ExecutionQuery(), None)).Select(row => (row.Id, row.State, row.Epoch, row.InboxSequence, row.DueAt))];
}
