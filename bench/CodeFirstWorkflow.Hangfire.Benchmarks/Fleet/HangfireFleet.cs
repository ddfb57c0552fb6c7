using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Limits;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Fleet;

/// <summary>
/// One Hangfire server on one PostgreSQL database, which carries our executions and plain jobs in turn. Counts what both have to leave there.
/// </summary>
internal sealed class HangfireFleet : IAsyncDisposable
{
    /// <summary>How many jobs run at once.</summary>
    public const int Workers = 20;

    // What the workers hold, those who make jobs, and the store: nobody waits for a connection.
    private const int PoolSize = 120;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);
    private readonly PostgreSqlDatabase database;
    private readonly NpgsqlDataSource source;
    private long executions;
    private long entries;
    private long jobs;

    private HangfireFleet(PostgreSqlDatabase database, NpgsqlDataSource source, EngineHost engine) =>
        (this.database, this.source, Engine) = (database, source, engine);

    public EngineHost Engine { get; }

    public IBackgroundJobClient Jobs => Engine.Services.GetRequiredService<IBackgroundJobClient>();

    public static async Task<HangfireFleet> StartAsync(BenchmarkMachine machine)
    {
        var database = await machine.CreateDatabaseAsync();
        var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = PoolSize }.ConnectionString;
        var engine = await EngineHost.StartAsync(null, builder =>
        {
            builder.UsePostgreSql(connectionString).UseHangfire();
            builder.Services.AddSingleton<Chains>();
            builder.Services.AddHangfire(hangfire => hangfire.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connectionString)));
            builder.Services.AddHangfireServer(options => options.WorkerCount = Workers);
        });
        return new HangfireFleet(database, NpgsqlDataSource.Create(connectionString), engine);
    }

    /// <summary>Notes executions that have to be completed in the end.</summary>
    public void ExpectExecutions(long executions, long entriesEach)
    {
        this.executions += executions;
        entries += executions * entriesEach;
    }

    /// <summary>Notes plain jobs that have to have succeeded in the end.</summary>
    public void ExpectJobs(long jobs) => this.jobs += jobs;

    /// <summary>Waits until Hangfire has nothing left to do, so that nothing falls on what is measured next.</summary>
    public async Task SettleAsync()
    {
        while (await CountAsync("select count(*) from hangfire.job where statename not in ('Succeeded', 'Failed', 'Deleted')") > 0)
        {
            await Task.Delay(LookAgain);
        }
    }

    /// <summary>Counts in the store of either. Fails when something is missing or too much.</summary>
    public async Task CheckAsync()
    {
        await SettleAsync();
        await RowCheck.EngineAsync(source, executions, entries);
        WrongResultException.ThrowUnless(
            await CountAsync("select count(*) from hangfire.job where statename = 'Succeeded' and invocationdata::text like '%PlainJobs%'"),
            jobs,
            "Plain jobs that succeeded");
        WrongResultException.ThrowUnless(
            await CountAsync("select count(*) from hangfire.job where statename <> 'Succeeded'"), 0, "Jobs that did not succeed");
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await source.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
