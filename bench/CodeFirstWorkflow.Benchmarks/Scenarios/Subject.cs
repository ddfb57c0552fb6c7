using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Limits;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Conformance.PostgreSql;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>An engine on an empty store, beside it the limit in the same database. Counts what both have to leave there.</summary>
internal sealed class Subject : IAsyncDisposable
{
    private readonly PostgreSqlDatabase? database;
    private readonly LimitDatabase? limitDatabase;
    private readonly string workflow;
    private long executions;
    private long entries;

    private Subject(
        StoreKind store,
        string workflow,
        EngineHost engine,
        PostgreSqlDatabase? database,
        LimitDatabase? limitDatabase,
        LimitWorkflow? limit)
    {
        (Store, this.workflow, Engine, this.database, this.limitDatabase, Limit) = (store, workflow, engine, database, limitDatabase, limit);
    }

    public StoreKind Store { get; }

    public string StoreName => Store.ToString().ToLowerInvariant();

    public EngineHost Engine { get; }

    public LimitWorkflow? Limit { get; }

    public PostgreSqlDatabase? Database => database;

    public static async Task<Subject> OpenAsync(
        BenchmarkMachine machine,
        StoreKind store,
        LimitNames names,
        WorkflowModule? module,
        Action<WorkflowOptions>? configure = null)
    {
        if (store is not StoreKind.Postgres)
        {
            return new Subject(store, names.Workflow, await machine.StartEngineAsync(store, null, module, configure), null, null, null);
        }

        var database = await machine.CreateDatabaseAsync();
        var engine = await machine.StartEngineAsync(store, database, module, configure);
        var limitDatabase = await LimitDatabase.CreateAsync(database);
        return new Subject(store, names.Workflow, engine, database, limitDatabase, new LimitWorkflow(limitDatabase.Source, names));
    }

    /// <summary>Notes what a repetition has to leave in the store.</summary>
    public void Expect(long executions, long entriesEach)
    {
        this.executions += executions;
        entries += executions * entriesEach;
    }

    /// <summary>Counts in the store. Fails when something is missing or too much.</summary>
    /// <param name="withLimit">Whether the limit was measured too, and has to have left the same.</param>
    public async Task CheckAsync(bool withLimit = true)
    {
        WrongResultException.ThrowUnless(await Engine.CountCompletedAsync(workflow), executions, $"Completed executions of '{workflow}'");
        if (limitDatabase is null)
        {
            return;
        }

        await RowCheck.EngineAsync(limitDatabase.Source, executions, entries);
        if (withLimit)
        {
            await RowCheck.LimitAsync(limitDatabase.Source, executions, entries);
        }
    }

    /// <summary>
    /// Counts deliveries in the store: all that were expected are completed, none is in another state, and no event is left to route.
    /// </summary>
    public async Task CheckDeliveriesAsync()
    {
        await Engine.SettleAsync();
        foreach (var state in Enum.GetValues<ExecutionState>())
        {
            WrongResultException.ThrowUnless(
                await Engine.CountDeliveriesAsync(state), state is ExecutionState.Completed ? executions : 0, $"Deliveries in state {state}");
        }

        WrongResultException.ThrowUnless((await Engine.Store.GetBacklogAsync(CancellationToken.None)).Count, 0, "Events that are not routed");
    }

    /// <summary>Counts what the limit left where the engine was not measured.</summary>
    public Task CheckLimitAsync(long executions, long entriesEach) =>
        RowCheck.LimitAloneAsync(limitDatabase!.Source, executions, executions * entriesEach);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        if (Limit is not null)
        {
            await Limit.DisposeAsync();
        }

        if (limitDatabase is not null)
        {
            await limitDatabase.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
