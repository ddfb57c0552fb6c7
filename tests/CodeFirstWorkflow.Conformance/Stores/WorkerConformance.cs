namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about workers, leases and takeover.</summary>
public abstract class WorkerConformance(StoreHarness harness) : StoreConformance(harness)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Heartbeat_First_RegistersTheWorker()
    {
        var before = await Harness.NowAsync();
        var at = await Store.HeartbeatAsync(
            Sample.Worker(Worker) with { Queues = ["default", "slow"], StartedAt = Sample.At, HeartbeatAt = Sample.At }, None);
        Assert.InRange(at, before, await Harness.NowAsync());

        var listed = Assert.Single(await Store.ListWorkersAsync(None));
        Assert.Equal(
            (Worker, "host/1", "b1", TimeSpan.FromSeconds(30), at, at),
            (listed.Id, listed.Name, listed.Build, listed.Lease, listed.StartedAt, listed.HeartbeatAt));
        Assert.Equal(["default", "slow"], listed.Queues);
    }

    [Fact]
    public async Task Heartbeat_Again_RenewsAndKeepsTheStart()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        await Harness.PassAsync(TimeSpan.FromSeconds(10));
        var second = await Store.HeartbeatAsync(Sample.Worker(Worker) with { Build = "b2", Queues = ["slow"] }, None);
        var listed = Assert.Single(await Store.ListWorkersAsync(None));
        Assert.Equal((second, "b2"), (listed.HeartbeatAt, listed.Build));
        Assert.Equal(["slow"], listed.Queues);
        Assert.True(second - listed.StartedAt >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Heartbeat_Definitions_AreListedAndBroughtUpToDate()
    {
        DefinitionKey[] definitions = [new(ExecutionKind.Delivery, "shop/mail/2", 1), new(ExecutionKind.Workflow, "order", 12)];
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        Assert.Null(Assert.Single(await Store.ListWorkersAsync(None)).Definitions);
        await Store.HeartbeatAsync(Sample.Worker(Worker) with { Definitions = definitions }, None);
        Assert.Equivalent(definitions, Assert.Single(await Store.ListWorkersAsync(None)).Definitions, strict: true);
        await Store.HeartbeatAsync(Sample.Worker(Worker) with { Definitions = definitions[1..] }, None);
        Assert.Equal([definitions[1]], Assert.Single(await Store.ListWorkersAsync(None)).Definitions);
    }

    [Fact]
    public async Task ListWorkers_Several_AreNewestHeartbeatFirst()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        await Store.HeartbeatAsync(Sample.Worker(one), None);
        await Harness.PassAsync(TimeSpan.FromSeconds(1));
        await Store.HeartbeatAsync(Sample.Worker(two), None);
        await Harness.PassAsync(TimeSpan.FromSeconds(1));
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        await Harness.PassAsync(TimeSpan.FromSeconds(1));
        await Store.HeartbeatAsync(Sample.Worker(one), None);
        Assert.Equal([one, Worker, two], (await Store.ListWorkersAsync(None)).Select(worker => worker.Id));
    }

    [Fact]
    public async Task Release_LeaseRunOut_FreesItsExecutions()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        var row = await OwnedAsync();
        Assert.Equal(0, await Store.ReleaseAsync(null, 10, None));
        await Harness.PassAsync(Minute);
        var before = await Harness.NowAsync();
        Assert.Equal(1, await Store.ReleaseAsync(null, 10, None));

        var freed = await GetAsync(row.Id);
        Assert.Equal((ExecutionState.Running, null, 2, 1), (freed.State, freed.Owner, freed.Epoch, freed.Takeovers));
        Assert.InRange(freed.DueAt!.Value, before, await Harness.NowAsync());
        Assert.Equal(3, Assert.IsType<ExecutionRecord>(await ClaimOneAsync(row.Id)).Epoch);
    }

    [Fact]
    public async Task Release_HeartbeatStampedInTheFuture_FreesItsExecutions()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        var row = await OwnedAsync();

        // The clock is set back, and the worker dies before it stamps another.
        await Harness.PassAsync(TimeSpan.FromDays(-1));
        Assert.Equal(1, await Store.ReleaseAsync(null, 10, None));
        Assert.Null((await GetAsync(row.Id)).Owner);
    }

    [Fact]
    public async Task Release_HeartbeatStampedALittleAhead_LeavesItsExecutions()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        var row = await OwnedAsync();
        await Harness.PassAsync(TimeSpan.FromSeconds(-20));
        Assert.Equal(0, await Store.ReleaseAsync(null, 10, None));
        Assert.Equal(Worker, (await GetAsync(row.Id)).Owner);
    }

    [Fact]
    public async Task ClaimEvents_ClaimedByAWorkerStampedInTheFuture_AreFree()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()) { ClaimedBy = Worker });
        await Harness.PassAsync(TimeSpan.FromDays(-1));
        Assert.Equal("e1", Assert.Single(await Store.ClaimEventsAsync(Guid.NewGuid(), 10, Minute, None)).Record.Id);
    }

    [Fact]
    public async Task Release_HeartbeatInTime_LeavesItsExecutions()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        var row = await OwnedAsync();
        for (var n = 0; n < 3; n++)
        {
            await Harness.PassAsync(TimeSpan.FromSeconds(20));
            await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        }

        Assert.Equal(0, await Store.ReleaseAsync(null, 10, None));
        Assert.Equal(Worker, (await GetAsync(row.Id)).Owner);
    }

    [Fact]
    public async Task TakeOver_AskedByAWorkerWhoseOwnLeaseRanOut_FreesThoseOfOthersAlone()
    {
        var dead = Guid.NewGuid();
        await Store.HeartbeatAsync(Sample.Worker(dead), None);
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        var theirs = Sample.Execution();
        await StartAsync(theirs, dead);
        var mine = await OwnedAsync();
        await Harness.PassAsync(Minute);
        Assert.Equal(1, await Store.TakeOverAsync(Worker, 10, None));
        Assert.Equal((Worker, null), ((await GetAsync(mine.Id)).Owner, (await GetAsync(theirs.Id)).Owner));
        Assert.Equal((0, 1), ((await GetAsync(mine.Id)).Takeovers, (await GetAsync(theirs.Id)).Takeovers));
    }

    [Fact]
    public async Task Heartbeat_WithoutTheThreadPool_RegistersAndRenewsAsTheOtherDoes()
    {
        Store.Heartbeat(Sample.Worker(Worker));
        var row = await OwnedAsync();
        await Harness.PassAsync(Minute);
        var at = Store.Heartbeat(Sample.Worker(Worker));
        Assert.Equal(at, Assert.Single(await Store.ListWorkersAsync(None), worker => worker.Id == Worker).HeartbeatAt);
        Assert.Equal(0, await Store.ReleaseAsync(null, 10, None));
        Assert.Equal(Worker, (await GetAsync(row.Id)).Owner);
    }

    [Fact]
    public async Task Release_OwnerNeverRegistered_FreesItsExecutions()
    {
        await OwnedAsync();
        Assert.Equal(1, await Store.ReleaseAsync(null, 10, None));
    }

    [Fact]
    public async Task Release_OneDeadOneAlive_FreesOnlyTheDeadOnes()
    {
        var dead = Guid.NewGuid();
        await Store.HeartbeatAsync(Sample.Worker(dead), None);
        var theirs = Sample.Execution();
        await StartAsync(theirs, dead);
        await Harness.PassAsync(Minute);
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        var mine = await OwnedAsync();
        Assert.Equal(1, await Store.ReleaseAsync(null, 10, None));
        Assert.Equal((Worker, null), ((await GetAsync(mine.Id)).Owner, (await GetAsync(theirs.Id)).Owner));
    }

    [Fact]
    public async Task Release_Ending_FreesWithoutCountingATakeover()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        var row = await OwnedAsync();
        Assert.Equal(1, await Store.ReleaseAsync(Worker, 10, None));
        var freed = await GetAsync(row.Id);
        Assert.Equal((null, 2, 0), (freed.Owner, freed.Epoch, freed.Takeovers));
        Assert.NotNull(freed.DueAt);
        Assert.Empty(await Store.ListWorkersAsync(None));
    }

    [Fact]
    public async Task Release_Limit_FreesTheRestLater()
    {
        await Store.CommitAsync([.. Enumerable.Range(0, 5).Select(_ => new StartWrite(Sample.Execution()) { ClaimedBy = Worker })], None);
        Assert.Equal(
            (2, 2, 1, 0),
            (await Store.ReleaseAsync(Worker, 2, None), await Store.ReleaseAsync(null, 2, None), await Store.ReleaseAsync(Worker, 2, None), await Store.ReleaseAsync(Worker, 2, None)));
    }

    [Fact]
    public async Task Release_AgainAndAgain_CountsUntilANewEntry()
    {
        var row = await OwnedAsync();
        for (var n = 1; n <= 3; n++)
        {
            await Store.ReleaseAsync(null, 10, None);
            row = Assert.IsType<ExecutionRecord>(await ClaimOneAsync(row.Id));
            Assert.Equal(n, row.Takeovers);
        }

        await CommitAsync(Append(row, Sample.Entry(1)));
        Assert.Equal(0, (await GetAsync(row.Id)).Takeovers);
    }

    [Fact]
    public async Task Release_OfADeadWorker_FreesItsEventClaims()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()) { ClaimedBy = Worker });
        var other = Guid.NewGuid();
        await Harness.PassAsync(Minute);
        await Store.HeartbeatAsync(Sample.Worker(other), None);
        await Store.ReleaseAsync(null, 10, None);
        Assert.Single(await Store.ClaimEventsAsync(other, 10, Minute, None));
    }

    [Fact]
    public async Task Release_Ending_FreesItsEventClaims()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()) { ClaimedBy = Worker });
        Assert.Empty(await Store.ClaimEventsAsync(Guid.NewGuid(), 10, Minute, None));
        await Store.ReleaseAsync(Worker, 10, None);
        Assert.Single(await Store.ClaimEventsAsync(Guid.NewGuid(), 10, Minute, None));
    }

    [Fact]
    public async Task Release_FromManyPlacesAtOnce_FreesEachOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Harness.OpenAsync()));
        await Store.CommitAsync([.. Enumerable.Range(0, 100).Select(_ => new StartWrite(Sample.Execution()) { ClaimedBy = Worker })], None);
        var freed = await Task.WhenAll(stores.Select(store => Task.Run(() => store.ReleaseAsync(null, 1000, None))));
        var rest = await Store.ReleaseAsync(null, 1000, None);
        Assert.Equal(100, freed.Sum() + rest);
        Assert.All(await Store.ListAsync(new ExecutionQuery(), None), row => Assert.Equal((2, 1), (row.Epoch, row.Takeovers)));
    }
}
