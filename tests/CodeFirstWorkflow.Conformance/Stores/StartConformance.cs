namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="StartWrite"/> without keys.</summary>
public abstract class StartConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Fact]
    public async Task Start_NewExecution_StandsAsGiven()
    {
        var parent = await InStateAsync(ExecutionState.Waiting);
        var given = new NewExecution
        {
            Id = ExecutionId.New(),
            Kind = ExecutionKind.Action,
            Name = "charge",
            Version = 3,
            Queue = "slow",
            Priority = 7,
            CorrelationId = "ä 'c\"",
            ParentId = parent.Id,
            ParentCall = "charge#2",
            EventId = "e1",
            Undecided = true,
            Input = Sample.Json("""{"a":"ü"}"""),
            Metadata = Sample.Json("""{"m":"1"}"""),
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        };
        var write = await StartAsync(given);
        var row = await GetAsync(given.Id);

        Assert.Equal((WriteOutcome.Applied, given.Id, row.CreatedAt), (write.Outcome, write.ResultId, write.CreatedAt));
        Assert.Equal(
            (given.Kind, given.Name, given.Version, given.Queue, given.Priority), (row.Kind, row.Name, row.Version, row.Queue, row.Priority));
        Assert.Equal(
            (given.CorrelationId, given.ParentId, given.ParentCall, given.EventId), (row.CorrelationId, row.ParentId, row.ParentCall, row.EventId));
        Assert.Equal((given.Undecided, given.TraceParent), (row.Undecided, row.TraceParent));
        Assert.Equal("""{"a":"ü"}""", Sample.Text(row.Input));
        Assert.Equal("""{"m":"1"}""", Sample.Text(row.Metadata));
    }

    [Fact]
    public async Task Start_NewExecution_IsPendingAndDueNow()
    {
        var before = await Harness.NowAsync();
        var row = await InStateAsync(ExecutionState.Pending);
        var after = await Harness.NowAsync();

        Assert.Equal((ExecutionState.Pending, null, 0, 1), (row.State, row.Owner, row.Epoch, row.Run));
        Assert.Equal((0, 0, 0, 0), (row.InboxSequence, row.InboxSeen, row.Attempts, row.Takeovers));
        Assert.InRange(row.CreatedAt, before, after);
        Assert.Equal(row.CreatedAt, row.DueAt);
        Assert.Equal((null, null, null), (row.StartedAt, row.EndedAt, row.ParkedBy));
        Assert.Equal((false, false), (row.Compensated, row.Dropped));
        Assert.True(row.Output.IsEmpty && row.Error.IsEmpty && row.Progress.IsEmpty && row.Metadata.IsEmpty);
    }

    [Fact]
    public async Task Start_WithStartTime_IsDueThen()
    {
        var later = (await Harness.NowAsync()).AddDays(400);
        var execution = Sample.Execution() with { StartAt = later };
        await StartAsync(execution);
        Assert.Equal(later, (await GetAsync(execution.Id)).DueAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Start_Claimed_IsRunningUnderEpochOne()
    {
        var row = await OwnedAsync();
        Assert.Equal((ExecutionState.Running, Worker, 1, null), (row.State, row.Owner, row.Epoch, row.DueAt));
        Assert.Equal(row.CreatedAt, row.StartedAt);
    }

    [Fact]
    public async Task Start_SentAgain_IsAppliedAgain()
    {
        var execution = Sample.Execution(Sample.Unique("k"));
        var first = await StartAsync(execution);
        var second = await StartAsync(execution);
        Assert.Equal((first.Outcome, first.ResultId, first.CreatedAt), (second.Outcome, second.ResultId, second.CreatedAt));
        Assert.Single(await Store.ListAsync(new ExecutionQuery { CorrelationId = execution.CorrelationId }, None));
    }

    [Fact]
    public async Task Start_SentAgainAfterItEnded_ChangesNothing()
    {
        var execution = Sample.Execution(Sample.Unique("k"));
        await ReleasedAsync(Sample.Enter(ExecutionState.Failed), execution);
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(execution, Guid.NewGuid())).Outcome);
        Assert.Equal((ExecutionState.Failed, null), ((await GetAsync(execution.Id)).State, (await GetAsync(execution.Id)).Owner));
    }

    [Fact]
    public async Task Start_BufferChangedAfterwards_KeepsWhatWasGiven()
    {
        var buffer = """{"n":1}"""u8.ToArray();
        var execution = Sample.Execution() with { Input = buffer };
        await StartAsync(execution);
        Array.Fill(buffer, (byte)' ');
        Assert.Equal("""{"n":1}""", Sample.Text((await GetAsync(execution.Id)).Input));
    }

    [Fact]
    public async Task Start_InputOfOneMebibyte_IsKept()
    {
        var execution = Sample.Execution() with { Input = Sample.Json($"\"{new string('x', 1 << 20)}\"") };
        await StartAsync(execution);
        Assert.Equal(execution.Input.ToArray(), (await GetAsync(execution.Id)).Input.ToArray());
    }

    [Fact]
    public async Task Start_TenThousandInOneGroup_AreAllThere()
    {
        var starts = Enumerable.Range(0, 10_000).Select(_ => new StartWrite(Sample.Execution())).ToList();
        await Store.CommitAsync(starts, None);
        Assert.All(starts, start => Assert.Equal(WriteOutcome.Applied, start.Outcome));
        Assert.Equal([new ExecutionCount(ExecutionKind.Workflow, "order", ExecutionState.Pending, 10_000)], await Store.CountAsync(None));
    }

    [Fact]
    public async Task Commit_EmptyGroup_DoesNothing()
    {
        await Store.CommitAsync([], None);
        Assert.Empty(await Store.CountAsync(None));
    }

    [Fact]
    public async Task Commit_CancelledBefore_WritesNothing()
    {
        var execution = Sample.Execution();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CommitAsync([new StartWrite(execution)], new CancellationToken(true)));
        Assert.Null(await Store.GetAsync(execution.Id, None));
    }
}
