using System.Diagnostics;
using System.Text.Json;
using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>A database with rows and workflow tables, and contexts with and without the bridge. No worker routes the events meanwhile.</summary>
internal sealed class BridgeSubject : IAsyncDisposable
{
    private readonly EngineHost engine;
    private readonly PostgreSqlDatabase? database;
    private readonly DbContextOptions<SavedContext> plain;
    private long events;

    private BridgeSubject(EngineHost engine, PostgreSqlDatabase? database, DbContextOptions<SavedContext> plain) =>
        (this.engine, this.database, this.plain) = (engine, database, plain);

    public static async Task<BridgeSubject> OpenAsync(BenchmarkMachine machine, StoreKind store)
    {
        var database = store is StoreKind.Postgres ? await machine.CreateDatabaseAsync() : null;
        var connectionString = database?.ConnectionString ?? machine.NewSqliteFile();
        var plain = new DbContextOptionsBuilder<SavedContext>();
        Use(plain, database is not null, connectionString);
        await using (var context = new SavedContext(plain.Options))
        {
            await context.Database.EnsureCreatedAsync();
        }

        var engine = await EngineHost.StartAsync(null, builder => Add(builder, database is not null, connectionString), Quiet);
        return new BridgeSubject(engine, database, plain.Options);
    }

    /// <summary>Adds rows and changes them, in two saves of a new context each.</summary>
    /// <returns>Milliseconds per save.</returns>
    public async Task<Sample> MeasureAsync(SaveKind kind, int rows, int repetitions)
    {
        var options = kind is SaveKind.Bridged ? engine.Services.GetRequiredService<DbContextOptions<SavedContext>>() : plain;
        events += kind is SaveKind.Bridged ? 2L * rows * repetitions : 0;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < repetitions; i++)
        {
            await using var context = new SavedContext(options);
            List<SavedRow> added =
                [.. Enumerable.Range(0, rows).Select(number => new SavedRow { Name = $"row {number}", Status = "open", Amount = number })];
            context.Rows.AddRange(added);
            await SaveAsync(context, kind, "row_created", added);
            added.ForEach(row => row.Status = "closed");
            await SaveAsync(context, kind, "row_closed", added);
        }

        return new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds / repetitions / 2);
    }

    /// <summary>Counts the events that were published. Fails when one is missing or too much.</summary>
    public async Task CheckAsync() =>
        WrongResultException.ThrowUnless((await engine.Store.GetBacklogAsync(CancellationToken.None)).Count, events, "Events of saved rows");

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await (database?.DisposeAsync() ?? default);
    }

    private static Task SaveAsync(SavedContext context, SaveKind kind, string type, List<SavedRow> rows)
    {
        if (kind is SaveKind.OwnOutbox)
        {
            context.Outbox.AddRange(rows.Select(row => new OutboxMessage { Type = type, Payload = JsonSerializer.Serialize(row) }));
        }

        return context.SaveChangesAsync();
    }

    private static void Add(IWorkflowBuilder builder, bool isPostgreSql, string connectionString)
    {
        builder.Services.AddDbContext<SavedContext>(
            (services, options) =>
            {
                Use(options, isPostgreSql, connectionString);
                options.UseWorkflows(services);
            },
            ServiceLifetime.Scoped,
            ServiceLifetime.Singleton);
        _ = isPostgreSql ? builder.UsePostgreSql(connectionString) : builder.UseSqlite(connectionString);
        builder.UseEntityFramework<SavedContext>();
    }

    private static void Use(DbContextOptionsBuilder options, bool isPostgreSql, string connectionString) =>
        _ = isPostgreSql ? options.UseNpgsql(connectionString) : options.UseSqlite(connectionString);

    private static void Quiet(WorkflowOptions options) => (options.Worker.Enabled, options.Drain.Enabled) = (false, false);
}
