namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about rings: what notes them, and what a claim makes of them.</summary>
public abstract class RingConformance(StoreHarness harness) : StoreConformance(harness)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Start_Rung_NotesNow()
    {
        var before = await Harness.NowAsync();
        var execution = await RungAsync();
        Assert.InRange(execution.RungAt!.Value, before, await Harness.NowAsync());
    }

    [Fact]
    public async Task Start_RungForLater_NotesThatTime()
    {
        var at = (await Harness.NowAsync()).AddHours(1);
        var execution = await RungAsync(Sample.Execution() with { StartAt = at });
        Assert.Equal(at, execution.RungAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Start_NotRung_NotesNothing() => Assert.Null((await InStateAsync(ExecutionState.Pending)).RungAt);

    [Fact]
    public async Task Start_ClaimedInItsInsert_NotesNothing()
    {
        var execution = Sample.Execution();
        await CommitAsync(new StartWrite(execution) { ClaimedBy = Worker, Ring = RingKind.AfterCommit });
        Assert.Null((await GetAsync(execution.Id)).RungAt);
    }

    [Fact]
    public async Task Children_AndDeliveries_Rung_NoteNow()
    {
        var (child, delivery, owned) = (Sample.Execution(), Sample.Delivery("e1"), await OwnedAsync());
        await CommitAsync(new ExecutionWrite { Id = owned.Id, Owner = Worker, Epoch = owned.Epoch, Children = [child], Ring = RingKind.AfterCommit });
        await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()));
        var claimed = Assert.Single(await Store.ClaimEventsAsync(Worker, 1, TimeSpan.FromMinutes(1), None));
        await CommitAsync(new RouteWrite { EventId = "e1", Token = claimed.Token, Executions = [delivery], Ring = RingKind.AfterCommit });
        Assert.NotNull((await GetAsync(child.Id)).RungAt);
        Assert.NotNull((await GetAsync(delivery.Id)).RungAt);
    }

    [Fact]
    public async Task Release_WithADueTime_Rung_NotesIt()
    {
        var due = (await Harness.NowAsync()).AddHours(1);
        var owned = await OwnedAsync();
        var write = Own(owned, Sample.Enter(ExecutionState.Waiting, due: due));
        write.Ring = RingKind.AfterCommit;
        await CommitAsync(write);
        Assert.Equal(due, (await GetAsync(owned.Id)).RungAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Release_WithoutADueTime_NotesNothing()
    {
        var owned = await OwnedAsync();
        var write = Own(owned, Sample.Enter(ExecutionState.Waiting));
        write.Ring = RingKind.AfterCommit;
        await CommitAsync(write);
        Assert.Null((await GetAsync(owned.Id)).RungAt);
    }

    [Fact]
    public async Task Send_ThatWakes_Rung_NotesNow()
    {
        var waiting = await ReleasedAsync(Sample.Enter(ExecutionState.Waiting, due: (await Harness.NowAsync()).AddDays(1)));
        var write = await CommitAsync(new InboxWrite(Sample.Signal(waiting.Id, "s1")) { Ring = RingKind.AfterCommit });
        Assert.Equal((WriteOutcome.Applied, RingKind.AfterCommit), (write.Outcome, write.Ring));
        var woken = await GetAsync(waiting.Id);
        Assert.Equal(woken.DueAt, woken.RungAt);
    }

    [Fact]
    public async Task Send_ThatWakes_NotRung_ForgetsTheRingOfTheTimer()
    {
        var owned = await OwnedAsync();
        var release = Own(owned, Sample.Enter(ExecutionState.Waiting, due: (await Harness.NowAsync()).AddDays(1)));
        release.Ring = RingKind.AfterCommit;
        await CommitAsync(release);
        await SignalAsync(owned.Id);
        Assert.Null((await GetAsync(owned.Id)).RungAt);
    }

    [Fact]
    public async Task Send_ToOneThatIsDue_LeavesItsRing()
    {
        var execution = await RungAsync();
        await Harness.PassAsync(TimeSpan.FromMinutes(1));
        var before = (await GetAsync(execution.Id)).RungAt;
        await CommitAsync(new InboxWrite(Sample.Signal(execution.Id, "s1")) { Ring = RingKind.AfterCommit });
        Assert.Equal(before, (await GetAsync(execution.Id)).RungAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Control_ThatMakesItDue_NotesWhetherItIsRung(bool isRung)
    {
        var failed = await InStateAsync(ExecutionState.Failed);
        await Store.ControlAsync(new ControlRequest { ExecutionId = failed.Id, Kind = InboxKind.Retry, SourceId = "r1", IsRung = isRung }, None);
        var retried = await GetAsync(failed.Id);
        Assert.Equal(isRung ? retried.DueAt : null, retried.RungAt);
    }

    [Fact]
    public async Task Claim_WithGrace_LeavesWhatWasJustRung()
    {
        var rung = await RungAsync();
        var unrung = await InStateAsync(ExecutionState.Pending);
        Assert.Equal(unrung.Id, Assert.Single(await Store.ClaimAsync(Sample.Claim(Worker) with { RingGrace = Grace }, None)).Id);
        Assert.NotNull((await GetAsync(rung.Id)).RungAt);
        await Harness.PassAsync(Grace + TimeSpan.FromSeconds(1));
        Assert.Equal(rung.Id, Assert.Single(await Store.ClaimAsync(Sample.Claim(Worker) with { RingGrace = Grace }, None)).Id);
    }

    [Fact]
    public async Task Claim_WithoutGrace_TakesWhatWasJustRung()
    {
        var rung = await RungAsync();
        var claimed = Assert.Single(await Store.ClaimAsync(Sample.Claim(Worker), None));
        Assert.Equal((rung.Id, null), (claimed.Id, claimed.RungAt));
    }

    [Fact]
    public async Task Claim_AfterItsWorkerDied_NeedsNoGrace()
    {
        var rung = await RungAsync();
        await ClaimOneAsync(rung.Id);
        await Store.ReleaseAsync(Worker, 10, None);
        Assert.Equal(rung.Id, Assert.Single(await Store.ClaimAsync(Sample.Claim(Guid.NewGuid()) with { RingGrace = Grace }, None)).Id);
    }

    [Fact]
    public async Task Claim_ByJobs_KeepsTheNewest()
    {
        var execution = await InStateAsync(ExecutionState.Pending);
        for (var i = 1; i <= ExecutionRecord.MostJobs + 2; i++)
        {
            var claimed = Assert.Single(await Store.ClaimAsync(Sample.Claim(Worker) with { Ids = [execution.Id], Job = $"job-{i}" }, None));
            Assert.Equal($"job-{i}", claimed.Jobs[^1]);
            await CommitAsync(Own(claimed, Sample.Enter(ExecutionState.Waiting, due: await Harness.NowAsync())));
        }

        await ClaimOneAsync(execution.Id);
        Assert.Equal(Enumerable.Range(3, ExecutionRecord.MostJobs).Select(i => $"job-{i}"), (await GetAsync(execution.Id)).Jobs);
    }

    private async Task<ExecutionRecord> RungAsync(NewExecution? execution = null)
    {
        execution ??= Sample.Execution();
        await CommitAsync(new StartWrite(execution) { Ring = RingKind.AfterCommit });
        return await GetAsync(execution.Id);
    }
}
