namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="IExecutionStore.ClaimAsync"/>.</summary>
public abstract class ClaimConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Fact]
    public async Task Claim_DueExecution_IsOwnedUnderANewEpoch()
    {
        var pending = await InStateAsync(ExecutionState.Pending);
        var before = await Harness.NowAsync();
        var claimed = Assert.Single(await Store.ClaimAsync(Sample.Claim(Worker), None));
        Assert.Equal((pending.Id, ExecutionState.Running, Worker, 1, null), (claimed.Id, claimed.State, claimed.Owner, claimed.Epoch, claimed.DueAt));
        Assert.InRange(claimed.StartedAt!.Value, before, await Harness.NowAsync());
        Assert.Equal("""{"n":1}""", Sample.Text(claimed.Input));

        var stands = await GetAsync(pending.Id);
        Assert.Equal((claimed.State, claimed.Owner, claimed.Epoch, claimed.StartedAt), (stands.State, stands.Owner, stands.Epoch, stands.StartedAt));
        Assert.Empty(await Store.ClaimAsync(Sample.Claim(Guid.NewGuid()), None));
    }

    [Fact]
    public async Task Claim_SecondTime_KeepsTheStartTime()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: await Harness.NowAsync()));
        await Harness.PassAsync(TimeSpan.FromSeconds(1));
        row = await GetAsync(row.Id);
        var claimed = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(row.Id));
        Assert.Equal((row.StartedAt, 2), (claimed.StartedAt, claimed.Epoch));
    }

    [Fact]
    public async Task Claim_NotDueYet_IsLeftUntilItIs()
    {
        var execution = Sample.Execution() with { StartAt = (await Harness.NowAsync()).AddHours(1) };
        await StartAsync(execution);
        Assert.Empty(await Store.ClaimAsync(Sample.Claim(Worker), None));
        await Harness.PassAsync(TimeSpan.FromHours(2));
        Assert.Equal(execution.Id, Assert.Single(await Store.ClaimAsync(Sample.Claim(Worker), None)).Id);
    }

    [Fact]
    public async Task Claim_WaitingWithTimer_IsLeftUntilItIsDue()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: (await Harness.NowAsync()).AddDays(90)));
        Assert.Null(await ClaimOneAsync(row.Id));
        await Harness.PassAsync(TimeSpan.FromDays(91));
        Assert.NotNull(await ClaimOneAsync(row.Id));
    }

    [Fact]
    public async Task Claim_ByRank_TakesHigherPriorityAndOlderFirst()
    {
        var now = await Harness.NowAsync();
        NewExecution At(int priority, int seconds) => Sample.Execution() with { Priority = priority, StartAt = now.AddSeconds(seconds) };
        NewExecution[] inOrder = [At(5, -10), At(5, -5), At(1, -20), At(0, -30), At(0, -1), At(-1, -60)];
        foreach (var execution in inOrder.Reverse())
        {
            await StartAsync(execution);
        }

        Assert.Equal(inOrder.Select(execution => execution.Id), (await Store.ClaimAsync(Sample.Claim(Worker), None)).Select(row => row.Id));
    }

    [Fact]
    public async Task Claim_LowPriorityThatWaitedLong_ComesFirst()
    {
        var now = await Harness.NowAsync();
        var old = Sample.Execution() with { Priority = 0, StartAt = now - (6 * NewExecution.PriorityStep) };
        var young = Sample.Execution() with { Priority = 5, StartAt = now };
        await StartAsync(young);
        await StartAsync(old);
        Assert.Equal([old.Id, young.Id], (await Store.ClaimAsync(Sample.Claim(Worker), None)).Select(row => row.Id));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(6, true)]
    public async Task Claim_WokenByATimer_RanksByItsDueTimeAndPriority(int priority, bool isFirst)
    {
        var now = await Harness.NowAsync();
        var woken = await ReleasedAsync(
            Sample.Enter(ExecutionState.Waiting, due: now.AddMinutes(10)), Sample.Execution() with { Priority = priority });
        var younger = Sample.Execution() with { StartAt = now.AddMinutes(5) };
        await StartAsync(younger);
        await Harness.PassAsync(TimeSpan.FromMinutes(11));
        ExecutionId[] expected = isFirst ? [woken.Id, younger.Id] : [younger.Id, woken.Id];
        Assert.Equal(expected, (await Store.ClaimAsync(Sample.Claim(Worker), None)).Select(row => row.Id));
    }

    [Fact]
    public async Task Claim_WokenByASignal_RanksByThatMoment()
    {
        var woken = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting));
        await Harness.PassAsync(TimeSpan.FromMinutes(5));
        var younger = Sample.Execution();
        await StartAsync(younger);
        await Harness.PassAsync(TimeSpan.FromMinutes(5));
        await SignalAsync(woken.Id);
        Assert.Equal([younger.Id, woken.Id], (await Store.ClaimAsync(Sample.Claim(Worker), None)).Select(row => row.Id));
    }

    [Fact]
    public async Task Claim_Limit_TakesTheFirstByRank()
    {
        var ids = new List<ExecutionId>();
        for (var n = 0; n < 5; n++)
        {
            var execution = Sample.Execution() with { StartAt = (await Harness.NowAsync()).AddMinutes(-n) };
            await StartAsync(execution);
            ids.Insert(0, execution.Id);
        }

        Assert.Equal(ids[..2], (await Store.ClaimAsync(Sample.Claim(Worker, limit: 2), None)).Select(row => row.Id));
        Assert.Equal(ids[2..], (await Store.ClaimAsync(Sample.Claim(Worker, limit: 10), None)).Select(row => row.Id));
    }

    [Fact]
    public async Task Claim_OtherQueues_AreLeft()
    {
        var (fast, slow, other) = (Sample.Execution() with { Queue = "fast" }, Sample.Execution() with { Queue = "slow" }, Sample.Execution() with { Queue = "other" });
        await Store.CommitAsync([new StartWrite(fast), new StartWrite(slow), new StartWrite(other)], None);
        var claimed = await Store.ClaimAsync(Sample.Claim(Worker) with { Queues = ["fast", "slow"] }, None);
        Assert.Equal(new[] { fast.Id, slow.Id }.Order(), claimed.Select(row => row.Id).Order());
    }

    [Fact]
    public async Task Claim_UnknownDefinitions_AreLeft()
    {
        var known = Sample.Execution();
        NewExecution[] unknown = [Sample.Execution() with { Version = 2 }, Sample.Execution() with { Name = "Order" }, Sample.Execution() with { Kind = ExecutionKind.Action }];
        await Store.CommitAsync([.. unknown.Append(known).Select(execution => new StartWrite(execution))], None);
        Assert.Equal([known.Id], (await Store.ClaimAsync(Sample.Claim(Worker), None)).Select(row => row.Id));
        Assert.Empty(await Store.ClaimAsync(Sample.Claim(Worker) with { Definitions = new HashSet<DefinitionKey>() }, None));

        var all = unknown.Select(execution => new DefinitionKey(execution.Kind, execution.Name, execution.Version)).ToHashSet();
        Assert.Equal(3, (await Store.ClaimAsync(Sample.Claim(Worker) with { Definitions = all }, None)).Count);
    }

    [Fact]
    public async Task Claim_WithIds_TakesOnlyThose()
    {
        var (wanted, other) = (await InStateAsync(ExecutionState.Pending), await InStateAsync(ExecutionState.Pending));
        var foreign = Sample.Execution() with { Queue = "foreign" };
        await StartAsync(foreign);
        Assert.Equal(
            [wanted.Id],
            (await Store.ClaimAsync(Sample.Claim(Worker) with { Ids = [wanted.Id, foreign.Id, ExecutionId.New()] }, None)).Select(row => row.Id));
        Assert.Empty(await Store.ClaimAsync(Sample.Claim(Worker) with { Ids = [] }, None));
        Assert.Null((await GetAsync(other.Id)).Owner);
    }

    [Theory]
    [InlineData(ExecutionState.Running)]
    [InlineData(ExecutionState.Waiting)]
    [InlineData(ExecutionState.Paused)]
    [InlineData(ExecutionState.Completed)]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Claim_NothingToDoInState_IsLeft(ExecutionState state)
    {
        await InStateAsync(state);
        Assert.Empty(await Store.ClaimAsync(Sample.Claim(Guid.NewGuid()), None));
    }

    [Fact]
    public async Task Claim_PausedWithDueTime_IsLeft()
    {
        var row = await ReleasedAsync(Sample.Enter(ExecutionState.Paused, due: await Harness.NowAsync()));
        Assert.Null(await ClaimOneAsync(row.Id));
        await ControlAsync(row.Id, InboxKind.Unpause);
        Assert.NotNull(await ClaimOneAsync(row.Id));
    }

    [Fact]
    public async Task Claim_Parked_IsForAnotherBuildOnce()
    {
        var parked = await ReleasedAsync(Sample.Enter(ExecutionState.Paused) with { ParkedBy = "b1", Error = Sample.Json("1") });
        Assert.Equal((ExecutionState.Paused, "b1"), (parked.State, parked.ParkedBy));
        Assert.Null(await ClaimOneAsync(parked.Id, build: "b1"));

        var claimed = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(parked.Id, build: "b2"));
        Assert.Equal((ExecutionState.Running, null, 2), (claimed.State, claimed.ParkedBy, claimed.Epoch));
        await CommitAsync(Own(claimed, Sample.Enter(ExecutionState.Paused) with { ParkedBy = "b2" }));
        Assert.Null(await ClaimOneAsync(parked.Id, build: "b2"));
    }

    [Fact]
    public async Task Claim_ParkedUntilLater_IsLeftUntilThen()
    {
        var due = (await Harness.NowAsync()).AddHours(1);
        var parked = await ReleasedAsync(Sample.Enter(ExecutionState.Paused, due: due) with { ParkedBy = "b1" });
        Assert.Null(await ClaimOneAsync(parked.Id, build: "b2"));
        await Harness.PassAsync(TimeSpan.FromHours(2));
        Assert.NotNull(await ClaimOneAsync(parked.Id, build: "b2"));
    }

    [Fact]
    public async Task Claim_ParkedForEveryBuild_IsLeftUntilAPersonActs()
    {
        var parked = await ReleasedAsync(
            Sample.Enter(ExecutionState.Paused, due: await Harness.NowAsync()) with { ParkedBy = ExecutionTransition.EveryBuild });
        await SignalAsync(parked.Id);
        Assert.Null(await ClaimOneAsync(parked.Id, build: "b1"));
        Assert.Null(await ClaimOneAsync(parked.Id, build: "b2"));
        Assert.Null((await Store.GetAsync(parked.Id, None))!.DueAt);
        await ControlAsync(parked.Id, InboxKind.Unpause);
        Assert.NotNull(await ClaimOneAsync(parked.Id, build: "b1"));
    }

    [Fact]
    public async Task Claim_ByManyAtOnce_GivesEachExecutionToOne()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Harness.OpenAsync()));
        var starts = Enumerable.Range(0, 200).Select(_ => new StartWrite(Sample.Execution())).ToList();
        await Store.CommitAsync(starts, None);
        var claims = await Task.WhenAll(stores.Select(store => Task.Run(() => ClaimAllAsync(store))));

        Assert.Equal(starts.Select(start => start.ResultId).Order(), claims.SelectMany(rows => rows).Select(row => row.Id).Order());
        Assert.All(claims.SelectMany(rows => rows), row => Assert.Equal(1, row.Epoch));
    }

    private static async Task<List<ExecutionRecord>> ClaimAllAsync(IWorkflowStore store)
    {
        var (worker, claimed) = (Guid.NewGuid(), new List<ExecutionRecord>());
        for (var misses = 0; misses < 3;)
        {
            var rows = await store.ClaimAsync(Sample.Claim(worker, limit: 7), None);
            claimed.AddRange(rows);
            misses = rows.Count == 0 ? misses + 1 : 0;
        }

        return claimed;
    }
}
