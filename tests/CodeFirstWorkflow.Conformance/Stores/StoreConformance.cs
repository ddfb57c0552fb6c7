namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>The base of the store's facts: one store on a database of its own, and the steps by which an execution comes into a state.</summary>
public abstract class StoreConformance(StoreHarness harness) : IAsyncLifetime
{
    private protected static readonly CancellationToken None = CancellationToken.None;

    private protected StoreHarness Harness { get; } = harness;

    private protected IWorkflowStore Store { get; private set; } = null!;

    private protected Guid Worker { get; } = Guid.NewGuid();

    public async Task InitializeAsync()
    {
        await Harness.PrepareAsync();
        Store = await Harness.OpenAsync();
    }

    async Task IAsyncLifetime.DisposeAsync() => await Harness.DisposeAsync();

    private protected async Task<T> CommitAsync<T>(T write) where T : StoreWrite
    {
        await Store.CommitAsync([write], None);
        return write;
    }

    private protected Task<StartWrite> StartAsync(NewExecution execution, Guid? claimedBy = null) =>
        CommitAsync(new StartWrite(execution) { ClaimedBy = claimedBy });

    private protected async Task<ExecutionRecord> GetAsync(ExecutionId id) => Assert.IsType<ExecutionRecord>(await Store.GetAsync(id, None));

    /// <summary>Starts an execution that this class's worker owns at once.</summary>
    private protected async Task<ExecutionRecord> OwnedAsync(NewExecution? execution = null)
    {
        execution ??= Sample.Execution();
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(execution, Worker)).Outcome);
        return await GetAsync(execution.Id);
    }

    /// <summary>Starts an execution and lets it go into a state by its owner's word.</summary>
    private protected async Task<ExecutionRecord> ReleasedAsync(ExecutionTransition transition, NewExecution? execution = null)
    {
        var owned = await OwnedAsync(execution);
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(Own(owned, transition))).Outcome);
        return await GetAsync(owned.Id);
    }

    /// <summary>Brings an execution into a state as it is usually reached: Pending never ran, Running is owned, the others were released.</summary>
    private protected async Task<ExecutionRecord> InStateAsync(ExecutionState state, NewExecution? execution = null)
    {
        if (state is ExecutionState.Running)
        {
            return await OwnedAsync(execution);
        }

        if (state is not ExecutionState.Pending)
        {
            return await ReleasedAsync(Sample.Enter(state), execution);
        }

        execution ??= Sample.Execution();
        await StartAsync(execution);
        return await GetAsync(execution.Id);
    }

    private protected async Task<InboxWrite> SignalAsync(ExecutionId id, string? source = null) =>
        await CommitAsync(new InboxWrite(Sample.Signal(id, source ?? Sample.Unique("s"))));

    private protected async Task<ExecutionRecord?> ClaimOneAsync(ExecutionId id, string build = "b1", Guid? worker = null) =>
        (await Store.ClaimAsync(Sample.Claim(worker ?? Worker) with { Build = build, Ids = [id] }, None)).SingleOrDefault();

    private protected Task<ControlResult> ControlAsync(ExecutionId id, InboxKind kind, string? source = null) =>
        Store.ControlAsync(
            new ControlRequest
            {
                ExecutionId = id,
                Kind = kind,
                SourceId = source ?? Sample.Unique("c"),
                Error = Sample.Json("""{"message":"stopped"}"""),
            },
            None);

    /// <summary>A write of the owner with a transition and, by default, nothing else.</summary>
    private protected static ExecutionWrite Own(ExecutionRecord row, ExecutionTransition? transition, params JournalEntry[] entries) =>
        new() { Id = row.Id, Owner = row.Owner ?? Guid.Empty, Epoch = row.Epoch, Entries = entries, Transition = transition };

    private protected static ExecutionWrite Append(ExecutionRecord row, params JournalEntry[] entries) => Own(row, null, entries);
}
