namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="IExecutionStore.ImportAsync"/>: an exported execution is stored as it was, once, or not at all.</summary>
public abstract class ImportConformance(StoreHarness harness) : StoreConformance(harness)
{
    private static readonly JournalEntry[] Journal = [Sample.Entry(1), Sample.Entry(2), Sample.Entry(1, run: 2)];

    [Fact]
    public async Task Import_EndedExecution_IsStoredAsItWas()
    {
        var exported = Exported(ExecutionState.Completed) with
        {
            Output = Sample.Json("7"),
            Metadata = Sample.Json("""{"tenant":"a"}"""),
            Progress = Sample.Json("""{"text":"done"}"""),
            EndedAt = Sample.At.AddDays(1),
            Attempts = 2,
            EventId = Sample.Unique("e"),
            CorrelationId = Sample.Unique("order"),
            IsKeyed = true,
            Compensated = true,
            TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        };

        Assert.True(await Store.ImportAsync(exported, Journal, None));

        var row = await GetAsync(exported.Id);
        Assert.Equal(Comparable(exported), Comparable(row));
        Assert.Equal(
            ["""{"n":1}""", "7", """{"tenant":"a"}""", """{"text":"done"}"""],
            new[] { row.Input, row.Output, row.Metadata, row.Progress }.Select(Sample.Text));
        var journal = await Store.ReadJournalAsync(exported.Id, null, None);
        Assert.Equal(Journal.Select(Shown), journal.Select(Shown));
        Assert.Null(await ClaimOneAsync(exported.Id));
    }

    [Fact]
    public async Task Import_ParkedExecution_IsClaimedOnceItIsUnpaused()
    {
        var exported = Exported(ExecutionState.Paused) with { ParkedBy = ExecutionTransition.EveryBuild };
        Assert.True(await Store.ImportAsync(exported, Journal, None));
        Assert.Null(await ClaimOneAsync(exported.Id, build: "b2"));

        Assert.Equal(WriteOutcome.Applied, (await ControlAsync(exported.Id, InboxKind.Unpause)).Outcome);

        var claimed = await ClaimOneAsync(exported.Id);
        Assert.Equal((2, 2), (claimed?.Run, claimed?.Epoch));
    }

    [Fact]
    public async Task Import_OfATakenId_StoresNothing()
    {
        var exported = Exported(ExecutionState.Completed) with { EndedAt = Sample.At };
        Assert.True(await Store.ImportAsync(exported, [], None));

        Assert.False(await Store.ImportAsync(exported with { Name = "other" }, Journal, None));

        Assert.Equal(Sample.Order.Name, (await GetAsync(exported.Id)).Name);
        Assert.Empty(await Store.ReadJournalAsync(exported.Id, null, None));
    }

    [Theory]
    [InlineData(ExecutionState.Completed, false)]
    [InlineData(ExecutionState.Failed, true)]
    public async Task Import_WithACorrelationIdThatALiveExecutionHolds_IsStoredOnlyIfItDoesNotClaimIt(ExecutionState state, bool isStored)
    {
        var key = Sample.Unique("order");
        await StartAsync(Sample.Execution(key));
        var exported = Exported(state) with { CorrelationId = key, EndedAt = Sample.At };

        Assert.Equal(isStored, await Store.ImportAsync(exported, Journal, None));

        Assert.Equal(isStored, await Store.GetAsync(exported.Id, None) is not null);
        Assert.Equal(isStored ? 3 : 0, (await Store.ReadJournalAsync(exported.Id, null, None)).Count);
    }

    [Fact]
    public async Task Import_OfADeliveryThatExists_StoresNothing()
    {
        var delivery = Sample.Delivery(Sample.Unique("e"));
        await StartAsync(delivery);
        var exported = Exported(ExecutionState.Failed) with
        {
            Kind = ExecutionKind.Delivery,
            Name = delivery.Name,
            EventId = delivery.EventId,
            EndedAt = Sample.At,
        };

        Assert.False(await Store.ImportAsync(exported, Journal, None));

        Assert.Null(await Store.GetAsync(exported.Id, None));
    }

    private static ExecutionRecord Exported(ExecutionState state) => new()
    {
        Id = ExecutionId.New(),
        Name = Sample.Order.Name,
        Version = 1,
        State = state,
        Queue = "default",
        Priority = 3,
        Epoch = 1,
        Run = 2,
        Input = Sample.Json("""{"n":1}"""),
        CreatedAt = Sample.At.AddDays(-2),
        StartedAt = Sample.At.AddDays(-1),
    };

    private static ExecutionRecord Comparable(ExecutionRecord row) =>
        row with { Input = default, Output = default, Metadata = default, Progress = default, Error = default, Jobs = [] };

    private static string Shown(JournalEntry entry) =>
        $"{entry.Run} {entry.Sequence} {entry.CallNumber} {entry.Call} {entry.Kind} {entry.At:O} {Sample.Text(entry.PayloadUtf8)}";
}
