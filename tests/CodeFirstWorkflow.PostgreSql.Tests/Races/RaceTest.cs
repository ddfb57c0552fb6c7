using CodeFirstWorkflow.PostgreSql.Tests.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Races;

/// <summary>A store on a schema of its own, and the steps to bring an execution where the race begins.</summary>
public abstract class RaceTest : IAsyncLifetime
{
    private IWorkflowStore? store;

    private protected PostgreSqlHarness Postgres { get; } = new();

    private protected IWorkflowStore Store => store ?? throw new InvalidOperationException("The test is not initialized.");

    private protected static CancellationToken None => CancellationToken.None;

    private Guid Worker { get; } = Guid.NewGuid();

    public async Task InitializeAsync()
    {
        await Postgres.PrepareAsync();
        store = await Postgres.OpenAsync();
    }

    async Task IAsyncLifetime.DisposeAsync() => await Postgres.DisposeAsync();

    private protected async Task<ExecutionRecord> GetAsync(ExecutionId id) => Assert.IsType<ExecutionRecord>(await Store.GetAsync(id, None));

    /// <summary>Starts an execution that a worker owns at once.</summary>
    private protected async Task<ExecutionRecord> OwnedAsync()
    {
        var start = new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" }) { ClaimedBy = Worker };
        await Store.CommitAsync([start], None);
        return await GetAsync(start.ResultId);
    }

    private protected static ExecutionWrite Append(ExecutionRecord row, ExecutionTransition? transition = null) => new()
    {
        Id = row.Id,
        Owner = row.Owner!.Value,
        Epoch = row.Epoch,
        Entries = [new JournalEntry { Run = 1, Sequence = 1, CallNumber = 1, Call = "reserve#1", Kind = JournalEntryKind.ActionCompleted, At = DateTimeOffset.UnixEpoch }],
        Transition = transition,
    };
}
