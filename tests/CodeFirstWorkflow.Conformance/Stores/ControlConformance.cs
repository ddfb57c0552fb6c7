namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="IExecutionStore.ControlAsync"/>: the whole table of controls and states, and what each leaves.</summary>
public abstract class ControlConformance(StoreHarness harness) : StoreConformance(harness)
{
    public static TheoryData<InboxKind, ExecutionState, WriteOutcome, ExecutionState> Table => new()
    {
        { InboxKind.Resume, ExecutionState.Pending, WriteOutcome.InvalidState, ExecutionState.Pending },
        { InboxKind.Resume, ExecutionState.Running, WriteOutcome.InvalidState, ExecutionState.Running },
        { InboxKind.Resume, ExecutionState.Waiting, WriteOutcome.Applied, ExecutionState.Waiting },
        { InboxKind.Resume, ExecutionState.Paused, WriteOutcome.InvalidState, ExecutionState.Paused },
        { InboxKind.Resume, ExecutionState.Completed, WriteOutcome.InvalidState, ExecutionState.Completed },
        { InboxKind.Resume, ExecutionState.Failed, WriteOutcome.InvalidState, ExecutionState.Failed },
        { InboxKind.Resume, ExecutionState.Cancelled, WriteOutcome.InvalidState, ExecutionState.Cancelled },
        { InboxKind.Pause, ExecutionState.Pending, WriteOutcome.Applied, ExecutionState.Paused },
        { InboxKind.Pause, ExecutionState.Running, WriteOutcome.Applied, ExecutionState.Running },
        { InboxKind.Pause, ExecutionState.Waiting, WriteOutcome.Applied, ExecutionState.Paused },
        { InboxKind.Pause, ExecutionState.Paused, WriteOutcome.Duplicate, ExecutionState.Paused },
        { InboxKind.Pause, ExecutionState.Completed, WriteOutcome.InvalidState, ExecutionState.Completed },
        { InboxKind.Pause, ExecutionState.Failed, WriteOutcome.InvalidState, ExecutionState.Failed },
        { InboxKind.Pause, ExecutionState.Cancelled, WriteOutcome.InvalidState, ExecutionState.Cancelled },
        { InboxKind.Unpause, ExecutionState.Pending, WriteOutcome.InvalidState, ExecutionState.Pending },
        { InboxKind.Unpause, ExecutionState.Running, WriteOutcome.InvalidState, ExecutionState.Running },
        { InboxKind.Unpause, ExecutionState.Waiting, WriteOutcome.InvalidState, ExecutionState.Waiting },
        { InboxKind.Unpause, ExecutionState.Paused, WriteOutcome.Applied, ExecutionState.Waiting },
        { InboxKind.Unpause, ExecutionState.Completed, WriteOutcome.InvalidState, ExecutionState.Completed },
        { InboxKind.Unpause, ExecutionState.Failed, WriteOutcome.InvalidState, ExecutionState.Failed },
        { InboxKind.Unpause, ExecutionState.Cancelled, WriteOutcome.InvalidState, ExecutionState.Cancelled },
        { InboxKind.Cancel, ExecutionState.Pending, WriteOutcome.Applied, ExecutionState.Cancelled },
        { InboxKind.Cancel, ExecutionState.Running, WriteOutcome.Applied, ExecutionState.Running },
        { InboxKind.Cancel, ExecutionState.Waiting, WriteOutcome.Applied, ExecutionState.Waiting },
        { InboxKind.Cancel, ExecutionState.Paused, WriteOutcome.Applied, ExecutionState.Waiting },
        { InboxKind.Cancel, ExecutionState.Completed, WriteOutcome.InvalidState, ExecutionState.Completed },
        { InboxKind.Cancel, ExecutionState.Failed, WriteOutcome.InvalidState, ExecutionState.Failed },
        { InboxKind.Cancel, ExecutionState.Cancelled, WriteOutcome.Duplicate, ExecutionState.Cancelled },
        { InboxKind.Retry, ExecutionState.Pending, WriteOutcome.InvalidState, ExecutionState.Pending },
        { InboxKind.Retry, ExecutionState.Running, WriteOutcome.InvalidState, ExecutionState.Running },
        { InboxKind.Retry, ExecutionState.Waiting, WriteOutcome.InvalidState, ExecutionState.Waiting },
        { InboxKind.Retry, ExecutionState.Paused, WriteOutcome.InvalidState, ExecutionState.Paused },
        { InboxKind.Retry, ExecutionState.Completed, WriteOutcome.InvalidState, ExecutionState.Completed },
        { InboxKind.Retry, ExecutionState.Failed, WriteOutcome.Applied, ExecutionState.Pending },
        { InboxKind.Retry, ExecutionState.Cancelled, WriteOutcome.InvalidState, ExecutionState.Cancelled },
        { InboxKind.Terminate, ExecutionState.Pending, WriteOutcome.Applied, ExecutionState.Cancelled },
        { InboxKind.Terminate, ExecutionState.Running, WriteOutcome.Applied, ExecutionState.Cancelled },
        { InboxKind.Terminate, ExecutionState.Waiting, WriteOutcome.Applied, ExecutionState.Cancelled },
        { InboxKind.Terminate, ExecutionState.Paused, WriteOutcome.Applied, ExecutionState.Cancelled },
        { InboxKind.Terminate, ExecutionState.Completed, WriteOutcome.InvalidState, ExecutionState.Completed },
        { InboxKind.Terminate, ExecutionState.Failed, WriteOutcome.InvalidState, ExecutionState.Failed },
        { InboxKind.Terminate, ExecutionState.Cancelled, WriteOutcome.Duplicate, ExecutionState.Cancelled },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Control_InState_IsAsTheTableSays(InboxKind kind, ExecutionState state, WriteOutcome outcome, ExecutionState after)
    {
        var row = await InStateAsync(state);
        var result = await ControlAsync(row.Id, kind, "c1");
        var now = await GetAsync(row.Id);
        Assert.Equal((outcome, state), (result.Outcome, result.State));
        var isTaken = kind is InboxKind.Terminate && outcome is WriteOutcome.Applied;
        Assert.Equal((after, isTaken ? null : row.Owner, isTaken ? row.Epoch + 1 : row.Epoch), (now.State, now.Owner, now.Epoch));

        var inbox = await Store.ReadInboxAsync(row.Id, 0, None);
        Assert.Equal(outcome is WriteOutcome.Applied ? [(1L, "c1", kind)] : [], inbox.Select(item => (item.Sequence, item.SourceId, item.Kind)));
        Assert.Equal(inbox.Count, now.InboxSequence);
    }

    [Theory]
    [InlineData(InboxKind.Resume)]
    [InlineData(InboxKind.Pause)]
    [InlineData(InboxKind.Unpause)]
    [InlineData(InboxKind.Cancel)]
    [InlineData(InboxKind.Retry)]
    [InlineData(InboxKind.Terminate)]
    public async Task Control_OfUnknown_IsNotFound(InboxKind kind) =>
        Assert.Equal(new ControlResult(WriteOutcome.NotFound, ExecutionState.Pending), await ControlAsync(ExecutionId.New(), kind));

    [Theory]
    [InlineData(InboxKind.Resume, ExecutionState.Waiting)]
    [InlineData(InboxKind.Pause, ExecutionState.Pending)]
    [InlineData(InboxKind.Pause, ExecutionState.Running)]
    [InlineData(InboxKind.Unpause, ExecutionState.Paused)]
    [InlineData(InboxKind.Cancel, ExecutionState.Pending)]
    [InlineData(InboxKind.Retry, ExecutionState.Failed)]
    [InlineData(InboxKind.Terminate, ExecutionState.Running)]
    public async Task Control_SentAgain_IsAppliedOnce(InboxKind kind, ExecutionState state)
    {
        var row = await InStateAsync(state);
        await ControlAsync(row.Id, kind, "c1");
        var after = await GetAsync(row.Id);
        Assert.Equal(WriteOutcome.Applied, (await ControlAsync(row.Id, kind, "c1")).Outcome);
        var now = await GetAsync(row.Id);
        Assert.Equal((after.State, after.DueAt, 1), (now.State, now.DueAt, now.InboxSequence));
    }

    [Fact]
    public async Task Unpause_PauseOfAnOwnedOnePending_IsSent()
    {
        var row = await OwnedAsync();
        await ControlAsync(row.Id, InboxKind.Pause);
        Assert.Equal(WriteOutcome.Applied, (await ControlAsync(row.Id, InboxKind.Unpause)).Outcome);
        Assert.Equal(WriteOutcome.InvalidState, (await ControlAsync(row.Id, InboxKind.Unpause)).Outcome);
        await ControlAsync(row.Id, InboxKind.Pause);
        await ControlAsync(row.Id, InboxKind.Cancel);
        Assert.Equal(WriteOutcome.InvalidState, (await ControlAsync(row.Id, InboxKind.Unpause)).Outcome);
        Assert.Equal(
            [InboxKind.Pause, InboxKind.Unpause, InboxKind.Pause, InboxKind.Cancel],
            (await Store.ReadInboxAsync(row.Id, 0, None)).Select(item => item.Kind));
    }

    [Fact]
    public async Task Terminate_OfAnOwnedOne_FencesItsOwnerAndTellsOthersInOneCommit()
    {
        var parent = await InStateAsync(ExecutionState.Waiting);
        var row = await OwnedAsync(Sample.Execution() with { ParentId = parent.Id, ParentCall = "1/1/$child:order#1" });
        await CommitAsync(Append(row, Sample.Entry(1), Sample.Entry(2)));
        var result = await Store.ControlAsync(
            new ControlRequest
            {
                ExecutionId = row.Id,
                Kind = InboxKind.Terminate,
                SourceId = "t1",
                Error = Sample.Json("""{"message":"enough"}"""),
                Sends = [new InboxItem { ExecutionId = parent.Id, SourceId = "child", Kind = InboxKind.ChildResult, Name = row.ParentCall! }, Sample.Signal(ExecutionId.New(), "nobody")],
            },
            None);
        Assert.Equal(new ControlResult(WriteOutcome.Applied, ExecutionState.Running), result);

        var now = await GetAsync(row.Id);
        Assert.Equal((ExecutionState.Cancelled, (Guid?)null, row.Epoch + 1, (DateTimeOffset?)null), (now.State, now.Owner, now.Epoch, now.DueAt));
        Assert.Equal("""{"message":"enough"}""", Sample.Text(now.Error));
        Assert.NotNull(now.EndedAt);
        var end = (await Store.ReadJournalAsync(row.Id, null, None))[^1];
        Assert.Equal((1, 3L, 0, "$terminate", JournalEntryKind.Cancelled), (end.Run, end.Sequence, end.CallNumber, end.Call, end.Kind));
        Assert.True(end.PayloadUtf8.IsEmpty);
        Assert.Equal("child", Assert.Single(await Store.ReadInboxAsync(parent.Id, 0, None)).SourceId);
        Assert.NotNull(await ClaimOneAsync(parent.Id));

        Assert.Equal(WriteOutcome.Fenced, (await CommitAsync(Append(row, Sample.Entry(3)))).Outcome);
        Assert.Equal(WriteOutcome.Fenced, (await CommitAsync(Own(row, Sample.Enter(ExecutionState.Completed, inbox: 1)))).Outcome);
        Assert.Null(await ClaimOneAsync(row.Id));
    }

    [Fact]
    public async Task Control_WithPayload_SendsIt()
    {
        var row = await InStateAsync(ExecutionState.Waiting);
        await Store.ControlAsync(
            new ControlRequest { ExecutionId = row.Id, Kind = InboxKind.Resume, SourceId = "c1", Payload = Sample.Json("{}") }, None);
        Assert.Equal("{}", Sample.Text(Assert.Single(await Store.ReadInboxAsync(row.Id, 0, None)).Payload));
    }

    [Theory]
    [InlineData(InboxKind.Resume)]
    [InlineData(InboxKind.Cancel)]
    public async Task Control_OfWaiting_MakesItDueNow(InboxKind kind)
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: (await Harness.NowAsync()).AddDays(1)));
        await ControlAsync(row.Id, kind);
        Assert.NotNull(await ClaimOneAsync(row.Id));
    }

    [Fact]
    public async Task Pause_ThenUnpause_GivesStateAndDueTimeBack()
    {
        var due = (await Harness.NowAsync()).AddDays(1);
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: due));
        await ControlAsync(row.Id, InboxKind.Pause);
        Assert.Null((await GetAsync(row.Id)).DueAt);
        await ControlAsync(row.Id, InboxKind.Unpause);
        var now = await GetAsync(row.Id);
        Assert.Equal((ExecutionState.Waiting, row.DueAt), (now.State, now.DueAt));
    }

    [Fact]
    public async Task Pause_OfPendingThenUnpause_IsPendingAgain()
    {
        var execution = Sample.Execution() with { StartAt = (await Harness.NowAsync()).AddHours(1) };
        await StartAsync(execution);
        await ControlAsync(execution.Id, InboxKind.Pause);
        await Harness.PassAsync(TimeSpan.FromHours(2));
        Assert.Null(await ClaimOneAsync(execution.Id));
        await ControlAsync(execution.Id, InboxKind.Unpause);
        Assert.Equal(ExecutionState.Pending, (await GetAsync(execution.Id)).State);
        Assert.NotNull(await ClaimOneAsync(execution.Id));
    }

    [Fact]
    public async Task Unpause_AfterASignalCame_MakesItDueNow()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: (await Harness.NowAsync()).AddDays(1)));
        await ControlAsync(row.Id, InboxKind.Pause);
        await SignalAsync(row.Id);
        await ControlAsync(row.Id, InboxKind.Unpause);
        Assert.NotNull(await ClaimOneAsync(row.Id));
    }

    [Fact]
    public async Task Unpause_NothingPutAside_MakesItDueNow()
    {
        var row = await InStateAsync(ExecutionState.Paused);
        await ControlAsync(row.Id, InboxKind.Unpause);
        Assert.NotNull(await ClaimOneAsync(row.Id));
    }

    [Fact]
    public async Task Unpause_OfParked_GivesTheSameBuildAnotherTry()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Paused) with { ParkedBy = "b1", Error = Sample.Json("1") });
        await ControlAsync(row.Id, InboxKind.Unpause);
        var now = await GetAsync(row.Id);
        Assert.Equal((ExecutionState.Waiting, null, true), (now.State, now.ParkedBy, now.Error.IsEmpty));
        Assert.NotNull(await ClaimOneAsync(row.Id, build: "b1"));
    }

    [Fact]
    public async Task Unpause_OfOneThatDiedTooOften_CountsTakeoversAnew()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        var row = await OwnedAsync();
        await Harness.PassAsync(TimeSpan.FromMinutes(1));
        await Store.ReleaseAsync(null, 10, None);
        var taken = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(row.Id));
        Assert.Equal(1, taken.Takeovers);
        await CommitAsync(Own(taken, Sample.Enter(ExecutionState.Paused) with { ParkedBy = "b1" }));
        await ControlAsync(row.Id, InboxKind.Unpause);
        Assert.Equal(0, (await GetAsync(row.Id)).Takeovers);
    }

    [Fact]
    public async Task Pause_OfParked_ChangesNothing()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Paused) with { ParkedBy = "b1" });
        Assert.Equal(WriteOutcome.Duplicate, (await ControlAsync(row.Id, InboxKind.Pause)).Outcome);
        Assert.NotNull(await ClaimOneAsync(row.Id, build: "b2"));
    }

    [Fact]
    public async Task Cancel_OfOneThatNeverRan_EndsItWithTheError()
    {
        var execution = Sample.Execution(Sample.Unique("k"));
        await StartAsync(execution);
        await ControlAsync(execution.Id, InboxKind.Cancel);
        var now = await GetAsync(execution.Id);
        Assert.Equal((ExecutionState.Cancelled, null, """{"message":"stopped"}"""), (now.State, now.DueAt, Sample.Text(now.Error)));
        Assert.NotNull(now.EndedAt);
        Assert.Null(await ClaimOneAsync(execution.Id));
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Execution(execution.CorrelationId))).Outcome);
    }

    [Fact]
    public async Task Cancel_OfPausedThatNeverRan_EndsIt()
    {
        var row = await InStateAsync(ExecutionState.Pending);
        await ControlAsync(row.Id, InboxKind.Pause);
        await ControlAsync(row.Id, InboxKind.Cancel);
        Assert.Equal(ExecutionState.Cancelled, (await GetAsync(row.Id)).State);
    }

    [Fact]
    public async Task Cancel_OfChildThatNeverRan_LetsItRunSoThatItsParentLearns()
    {
        var parent = await OwnedAsync();
        var child = Sample.Execution() with { ParentId = parent.Id, ParentCall = "c#1", StartAt = (await Harness.NowAsync()).AddHours(1) };
        await StartAsync(child);
        await ControlAsync(child.Id, InboxKind.Cancel);
        Assert.Equal(ExecutionState.Pending, (await GetAsync(child.Id)).State);
        Assert.NotNull(await ClaimOneAsync(child.Id));
    }

    [Fact]
    public async Task Cancel_OfParked_LetsTheSameBuildEndIt()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Paused) with { ParkedBy = "b1" });
        await ControlAsync(row.Id, InboxKind.Cancel);
        Assert.NotNull(await ClaimOneAsync(row.Id, build: "b1"));
    }

    [Fact]
    public async Task Retry_OfFailed_IsPendingDueAndWithoutError()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Failed) with { Error = Sample.Json("1"), Attempts = 4 });
        await ControlAsync(row.Id, InboxKind.Retry);
        var now = await GetAsync(row.Id);
        Assert.Equal((ExecutionState.Pending, null, true, 4), (now.State, now.EndedAt, now.Error.IsEmpty, now.Attempts));
        var claimed = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(row.Id));
        Assert.Equal((row.StartedAt, 2), (claimed.StartedAt, claimed.Epoch));
    }

    [Fact]
    public async Task Retry_WhenANewerExecutionHoldsTheKey_IsRefusedWithAReason()
    {
        var key = Sample.Unique("k");
        var failed = await InStateAsync(ExecutionState.Failed, Sample.Execution(key));
        await StartAsync(Sample.Execution(key));
        var result = await ControlAsync(failed.Id, InboxKind.Retry);
        Assert.Equal((WriteOutcome.InvalidState, ExecutionState.Failed), (result.Outcome, result.State));
        Assert.Contains(key, result.Reason, StringComparison.Ordinal);
        Assert.Equal(ExecutionState.Failed, (await GetAsync(failed.Id)).State);
    }

    [Fact]
    public async Task Retry_WhenItsKeyIsFree_TakesItBack()
    {
        var key = Sample.Unique("k");
        var failed = await InStateAsync(ExecutionState.Failed, Sample.Execution(key));
        await InStateAsync(ExecutionState.Failed, Sample.Execution(key));
        Assert.Equal(WriteOutcome.Applied, (await ControlAsync(failed.Id, InboxKind.Retry)).Outcome);
        Assert.Equal(failed.Id, (await StartAsync(Sample.Execution(key))).ResultId);
    }

    [Fact]
    public async Task Retry_AfterCompensation_IsRefusedWithAReason()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Failed) with { Compensated = true });
        var result = await ControlAsync(row.Id, InboxKind.Retry);
        Assert.Equal(WriteOutcome.InvalidState, result.Outcome);
        Assert.NotNull(result.Reason);
    }

    [Fact]
    public async Task Retry_FromManyPlacesAtOnce_AppliesOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Harness.OpenAsync()));
        var row = await InStateAsync(ExecutionState.Failed);
        var results = await Task.WhenAll(stores.Select((store, i) => Task.Run(() =>
            store.ControlAsync(new ControlRequest { ExecutionId = row.Id, Kind = InboxKind.Retry, SourceId = $"c{i}" }, None))));
        Assert.Single(results, result => result.Outcome is WriteOutcome.Applied);
        Assert.Equal(1, (await GetAsync(row.Id)).InboxSequence);
    }

    [Fact]
    public async Task Retry_AgainstAStartWithItsKey_LetsOneWin()
    {
        var other = await Harness.OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var key = Sample.Unique("k");
            var failed = await InStateAsync(ExecutionState.Failed, Sample.Execution(key));
            var start = new StartWrite(Sample.Execution(key));
            var retry = Task.Run(() => ControlAsync(failed.Id, InboxKind.Retry));
            await Task.WhenAll(retry, Task.Run(() => other.CommitAsync([start], None)));
            var live = (await Store.ListAsync(new ExecutionQuery { CorrelationId = key, State = ExecutionState.Pending }, None)).Select(row => row.Id);
            Assert.Equal([(await retry).Outcome is WriteOutcome.Applied ? failed.Id : start.Execution.Id], live);
            Assert.Equal(live.Single(), start.ResultId);
        }
    }

    [Fact]
    public async Task Cancel_AgainstCompletion_LetsOneWin()
    {
        var other = await Harness.OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var row = await OwnedAsync();
            var complete = Own(row, Sample.Enter(ExecutionState.Completed), Sample.Entry(1));
            var cancel = Task.Run(() => ControlAsync(row.Id, InboxKind.Cancel));
            await Task.WhenAll(cancel, Task.Run(() => other.CommitAsync([complete], None)));
            var expected = complete.Outcome is WriteOutcome.Applied
                ? (WriteOutcome.InvalidState, ExecutionState.Completed)
                : (WriteOutcome.Applied, ExecutionState.Running);
            Assert.Equal(expected, ((await cancel).Outcome, (await GetAsync(row.Id)).State));
        }
    }

    [Fact]
    public async Task Drop_OfFailedDelivery_MarksItOnce()
    {
        var row = await InStateAsync(ExecutionState.Failed, Sample.Delivery("e1"));
        Assert.Equal((true, false), (await Store.DropAsync(row.Id, None), await Store.DropAsync(row.Id, None)));
        Assert.True((await GetAsync(row.Id)).Dropped);
        await ControlAsync(row.Id, InboxKind.Retry);
        Assert.False((await GetAsync(row.Id)).Dropped);
    }

    [Fact]
    public async Task Drop_OfAnythingElse_IsRefused()
    {
        var (completed, workflow) = (await InStateAsync(ExecutionState.Completed, Sample.Delivery("e1")), await InStateAsync(ExecutionState.Failed));
        Assert.Equal(
            (false, false, false),
            (await Store.DropAsync(completed.Id, None), await Store.DropAsync(workflow.Id, None), await Store.DropAsync(ExecutionId.New(), None)));
    }
}
