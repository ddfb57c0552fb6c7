namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about the entries that an owner writes, and about its fence.</summary>
public abstract class JournalConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Fact]
    public async Task Append_Entries_AreReadAsWritten()
    {
        var row = await OwnedAsync();
        var timer = new JournalEntry
        {
            Run = 1,
            Sequence = 2,
            CallNumber = 5,
            Call = "$delay#1",
            Kind = JournalEntryKind.TimerCreated,
            At = Sample.At.AddDays(1),
        };
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(Append(row, Sample.Entry(1), timer))).Outcome);

        var journal = await Store.ReadJournalAsync(row.Id, null, None);
        Assert.Equal([1, 2], journal.Select(entry => entry.Sequence));
        Assert.Equal("1", Sample.Text(journal[0].PayloadUtf8));
        Assert.Equal(timer with { PayloadUtf8 = default }, journal[1] with { PayloadUtf8 = default });
        Assert.Null(journal[1].Payload);
        Assert.Equal(TimeSpan.Zero, journal[1].At.Offset);
    }

    [Fact]
    public async Task Append_SeveralWrites_AreInOrder()
    {
        var row = await OwnedAsync();
        for (var sequence = 1; sequence <= 12; sequence += 3)
        {
            await CommitAsync(Append(row, Sample.Entry(sequence), Sample.Entry(sequence + 1), Sample.Entry(sequence + 2)));
        }

        Assert.Equal(
            Enumerable.Range(1, 12).Select(n => (long)n), (await Store.ReadJournalAsync(row.Id, null, None)).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Append_ToManyExecutionsInOneGroup_ReachesEach()
    {
        var starts = Enumerable.Range(0, 50).Select(_ => new StartWrite(Sample.Execution()) { ClaimedBy = Worker }).ToList();
        await Store.CommitAsync(starts, None);
        var writes = starts.Select(start => new ExecutionWrite { Id = start.ResultId, Owner = Worker, Epoch = 1, Entries = [Sample.Entry(1, call: start.ResultId.ToString())] }).ToList();
        await Store.CommitAsync(writes, None);
        foreach (var write in writes)
        {
            Assert.Equal(WriteOutcome.Applied, write.Outcome);
            Assert.Equal(write.Id.ToString(), Assert.Single(await Store.ReadJournalAsync(write.Id, null, None)).Call);
        }
    }

    [Fact]
    public async Task ReadJournal_OfOneRun_GivesThatRun()
    {
        var row = await OwnedAsync();
        await CommitAsync(Own(row, Sample.Enter(ExecutionState.Running) with { NextRun = 2 }, Sample.Entry(1), Sample.Entry(2)));
        await CommitAsync(Append(row, Sample.Entry(1, run: 2)));

        Assert.Equal([(1, 1L), (1, 2L), (2, 1L)], (await Store.ReadJournalAsync(row.Id, null, None)).Select(entry => (entry.Run, entry.Sequence)));
        Assert.Equal([(2, 1L)], (await Store.ReadJournalAsync(row.Id, 2, None)).Select(entry => (entry.Run, entry.Sequence)));
        Assert.Empty(await Store.ReadJournalAsync(row.Id, 3, None));
    }

    [Fact]
    public async Task ReadEntry_OfEachPlace_IsTheEntryThere()
    {
        var row = await OwnedAsync();
        await CommitAsync(Own(row, Sample.Enter(ExecutionState.Running) with { NextRun = 2 }, Sample.Entry(1), Sample.Entry(2)));
        await CommitAsync(Append(row, Sample.Entry(1, run: 2)));

        foreach (var entry in await Store.ReadJournalAsync(row.Id, null, None))
        {
            var found = await Store.ReadEntryAsync(row.Id, entry.Run, entry.Sequence, None);
            Assert.Equal(entry with { PayloadUtf8 = default }, found! with { PayloadUtf8 = default });
            Assert.Equal(Sample.Text(entry.PayloadUtf8), Sample.Text(found.PayloadUtf8));
        }

        Assert.Null(await Store.ReadEntryAsync(row.Id, 2, 2, None));
        Assert.Null(await Store.ReadEntryAsync(row.Id, 3, 1, None));
        Assert.Null(await Store.ReadEntryAsync(ExecutionId.New(), 1, 1, None));
    }

    [Fact]
    public async Task ReadJournal_OfUnknownExecution_IsEmpty() =>
        Assert.Empty(await Store.ReadJournalAsync(ExecutionId.New(), null, None));

    [Fact]
    public async Task Append_BufferChangedAfterwards_KeepsWhatWasGiven()
    {
        var row = await OwnedAsync();
        var buffer = "12"u8.ToArray();
        await CommitAsync(Append(row, Sample.Entry(1) with { PayloadUtf8 = buffer }));
        buffer[0] = (byte)'9';
        Assert.Equal("12", Sample.Text(Assert.Single(await Store.ReadJournalAsync(row.Id, null, None)).PayloadUtf8));
    }

    [Fact]
    public async Task ReadJournal_HandedOut_NeverChanges()
    {
        var row = await OwnedAsync();
        await CommitAsync(Append(row, Sample.Entry(1)));
        var journal = await Store.ReadJournalAsync(row.Id, null, None);
        await CommitAsync(Append(row, Sample.Entry(2)));
        Assert.Single(journal);
    }

    [Fact]
    public async Task Write_UnderAnotherEpoch_IsFenced()
    {
        var row = await OwnedAsync();
        await AssertFencedAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = row.Epoch + 1, Entries = [Sample.Entry(1)] });
        await AssertFencedAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = row.Epoch - 1, Entries = [Sample.Entry(1)] });
    }

    [Fact]
    public async Task Write_ByAnotherWorker_IsFenced()
    {
        var row = await OwnedAsync();
        await AssertFencedAsync(new ExecutionWrite { Id = row.Id, Owner = Guid.NewGuid(), Epoch = row.Epoch, Entries = [Sample.Entry(1)], Transition = Sample.Enter(ExecutionState.Completed) });
        Assert.Equal(ExecutionState.Running, (await GetAsync(row.Id)).State);
    }

    [Theory]
    [InlineData(ExecutionState.Pending)]
    [InlineData(ExecutionState.Waiting)]
    [InlineData(ExecutionState.Paused)]
    [InlineData(ExecutionState.Completed)]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Write_WhenNobodyOwnsIt_IsFenced(ExecutionState state)
    {
        var row = await InStateAsync(state);
        await AssertFencedAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = row.Epoch, Entries = [Sample.Entry(1)] });
        Assert.Equal(state, (await GetAsync(row.Id)).State);
    }

    [Fact]
    public async Task Write_ToUnknownExecution_IsFenced() =>
        await AssertFencedAsync(new ExecutionWrite { Id = ExecutionId.New(), Owner = Worker, Epoch = 1, Entries = [Sample.Entry(1)] });

    [Fact]
    public async Task Write_AfterTakeover_IsFencedAndChangesNothing()
    {
        var row = await OwnedAsync();
        var successor = await Harness.OpenAsync();
        await successor.ReleaseAsync(Worker, 10, None);
        var taken = Assert.Single(await successor.ClaimAsync(Sample.Claim(Guid.NewGuid()), None));

        await AssertFencedAsync(Everything(row));
        var now = await GetAsync(row.Id);
        Assert.Equal((taken.Owner, taken.Epoch, taken.State), (now.Owner, now.Epoch, now.State));
    }

    [Fact]
    public async Task Write_FencedInAGroup_LeavesTheOthersAlone()
    {
        var (mine, lost) = (await OwnedAsync(), await OwnedAsync());
        await Store.ReleaseAsync(Worker, 10, None);
        var again = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(mine.Id));
        var (applied, fenced, start) = (Append(again, Sample.Entry(1)), Append(lost, Sample.Entry(1)), new StartWrite(Sample.Execution()));
        await Store.CommitAsync([fenced, applied, start], None);

        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Fenced, WriteOutcome.Applied), (applied.Outcome, fenced.Outcome, start.Outcome));
        Assert.Single(await Store.ReadJournalAsync(mine.Id, null, None));
        Assert.Empty(await Store.ReadJournalAsync(lost.Id, null, None));
    }

    [Fact]
    public async Task Write_AnotherEntryStandsUnderItsSequence_FailsAlone()
    {
        var (row, other) = (await OwnedAsync(), await OwnedAsync());
        await CommitAsync(Append(row, Sample.Entry(1)));
        await Store.ReleaseAsync(Worker, 10, None);
        row = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(row.Id));
        other = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(other.Id));
        var write = Own(row, Sample.Enter(ExecutionState.Completed), Sample.Entry(1, call: "other#1"), Sample.Entry(2));
        var beside = Append(other, Sample.Entry(1));
        await Store.CommitAsync([write, beside], None);

        Assert.Equal((WriteOutcome.Failed, WriteOutcome.Applied), (write.Outcome, beside.Outcome));
        Assert.NotNull(write.Error);
        Assert.Equal(ExecutionState.Running, (await GetAsync(row.Id)).State);
        Assert.Equal("reserve#1", Assert.Single(await Store.ReadJournalAsync(row.Id, null, None)).Call);
    }

    [Fact]
    public async Task Write_InboxSeen_IsKept()
    {
        var row = await OwnedAsync();
        await SignalAsync(row.Id);
        await SignalAsync(row.Id);
        await CommitAsync(
            new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = row.Epoch, InboxSeen = 2, Entries = [Sample.Entry(1), Sample.Entry(2)] });
        await CommitAsync(Append(row, Sample.Entry(3)));
        Assert.Equal((2, 2), ((await GetAsync(row.Id)).InboxSequence, (await GetAsync(row.Id)).InboxSeen));
    }

    [Fact]
    public async Task Write_Progress_StaysUntilTheNext()
    {
        var row = await OwnedAsync();
        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = row.Epoch, Progress = Sample.Json("""{"text":"half"}""") });
        await CommitAsync(Append(row, Sample.Entry(1)));
        Assert.Equal("""{"text":"half"}""", Sample.Text((await GetAsync(row.Id)).Progress));
    }

    [Fact]
    public async Task Write_InboxAndStateWithoutProgress_EraseNone()
    {
        var row = await OwnedAsync();
        await SignalAsync(row.Id);
        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = row.Epoch, Progress = Sample.Json("""{"text":"half"}""") });
        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = row.Epoch, InboxSeen = 1, Entries = [Sample.Entry(1)] });
        await CommitAsync(Own(row, Sample.Enter(ExecutionState.Waiting, inbox: 1), Sample.Entry(2)));
        Assert.Equal("""{"text":"half"}""", Sample.Text((await GetAsync(row.Id)).Progress));
    }

    private async Task AssertFencedAsync(ExecutionWrite write)
    {
        Assert.Equal(WriteOutcome.Fenced, (await CommitAsync(write)).Outcome);
        Assert.Empty(await Store.ReadJournalAsync(write.Id, null, None));
        Assert.Empty(await Store.ListEventsAsync(new EventQuery(), None));
        Assert.Empty(await Store.ListAsync(new ExecutionQuery { ParentId = write.Id }, None));
    }

    private static ExecutionWrite Everything(ExecutionRecord row) => new()
    {
        Id = row.Id,
        Owner = row.Owner!.Value,
        Epoch = row.Epoch,
        Entries = [Sample.Entry(1)],
        Transition = Sample.Enter(ExecutionState.Completed),
        Progress = Sample.Json("{}"),
        Children = [Sample.Execution() with { ParentId = row.Id }],
        Events = [Sample.Event("e1")],
        Sends = [Sample.Signal(row.Id, "s1")],
        Waits = [new WaitKey("t", "k")],
    };
}
