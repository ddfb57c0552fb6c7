namespace CodeFirstWorkflow.Benchmarks.Scenarios;

using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Limits;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>An engine on an empty store, beside it the limit in the same database. Counts what both have to leave there.</summary>
internal sealed class Subject : IAsyncDisposable
{
    private readonly PostgresDatabase? _database;
    private readonly LimitDatabase? _limitDatabase;
    private readonly string _workflow;
    private long _executions;
    private long _entries;

    private Subject(StoreKind store, string workflow, EngineHost engine, PostgresDatabase? database, LimitDatabase? limitDatabase, LimitWorkflow? limit)
    {
        (Store, _workflow, Engine, _database, _limitDatabase, Limit) = (store, workflow, engine, database, limitDatabase, limit);
    }

    public StoreKind Store { get; }

    public string StoreName => Store.ToString().ToLowerInvariant();

    public EngineHost Engine { get; }

    public LimitWorkflow? Limit { get; }

    public PostgresDatabase? Database => _database;

    public static async Task<Subject> OpenAsync(BenchmarkMachine machine, StoreKind store, string workflow, string action)
    {
        if (store is not StoreKind.Postgres)
        {
            return new Subject(store, workflow, await machine.StartEngineAsync(store, null), null, null, null);
        }

        var database = await machine.CreateDatabaseAsync();
        var engine = await machine.StartEngineAsync(store, database);
        var limitDatabase = await LimitDatabase.CreateAsync(database);
        return new Subject(store, workflow, engine, database, limitDatabase, new LimitWorkflow(limitDatabase.Source, workflow, action));
    }

    /// <summary>Notes what a repetition has to leave in the store.</summary>
    public void Expect(long executions, long entriesEach)
    {
        _executions += executions;
        _entries += executions * entriesEach;
    }

    /// <summary>Counts in the store. Fails when something is missing or too much.</summary>
    public async Task CheckAsync()
    {
        WrongResultException.ThrowUnless(await Engine.CountCompletedAsync(_workflow), _executions, $"Completed executions of '{_workflow}'");
        if (_limitDatabase is not null)
        {
            await RowCheck.RunAsync(_limitDatabase.Source, _executions, _entries);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        if (Limit is not null)
        {
            await Limit.DisposeAsync();
        }

        if (_limitDatabase is not null)
        {
            await _limitDatabase.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
