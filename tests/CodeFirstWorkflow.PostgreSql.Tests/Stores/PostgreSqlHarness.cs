using System.Data.Common;
using CodeFirstWorkflow.Conformance.PostgreSql;
using CodeFirstWorkflow.Conformance.Stores;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

/// <summary>A schema of its own in a database that all tests of the process share.</summary>
public sealed class PostgreSqlHarness : StoreHarness
{
    // One database a process: creating one for each test would take longer than the tests. The server goes with the process, and the database with
    // it.
    private static readonly Lazy<Task<PostgreSqlDatabase>> SharedDatabase = new(
        async () => await (await PostgreSqlServer.Shared).CreateDatabaseAsync());
    private string? connectionString;

    /// <summary>Gets the name of the schema.</summary>
    public string Schema { get; } = $"w{Guid.NewGuid():N}";

    /// <summary>Gets a superuser's connection string whose search path is the schema.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(Prepared) { SearchPath = Schema }.ConnectionString;

    private string Prepared => connectionString ?? throw new InvalidOperationException("The harness is not prepared.");

    public override async Task PrepareAsync() => connectionString = (await SharedDatabase.Value).ConnectionString;

    public override IWorkflowStore Create() => Create(null);

    /// <summary>Makes a store with settings of its own.</summary>
    public IWorkflowStore Create(Action<PostgreSqlOptions>? configure) => BareBuilder.Store(ConnectionString, options =>
    {
        options.Schema = Schema;
        configure?.Invoke(options);
    });

    public override async Task<DateTimeOffset> NowAsync() => new(await ScalarAsync<DateTime>("select clock_timestamp()"));

    public override Task PassAsync(TimeSpan time) => ExecuteAsync("""
        with execution as (
            update workflow_execution set due_at = due_at - $1, rung_at = rung_at - $1, aside_due_at = aside_due_at - $1, created_at = created_at - $1, started_at = started_at - $1,
                ended_at = ended_at - $1, rank = rank - (date_part('epoch', $1) * 1000)::bigint
        ), event as (
            update workflow_event set created_at = created_at - $1, routed_at = routed_at - $1, claimed_until = claimed_until - $1
        ), subscription as (
            update workflow_subscription set seen_at = seen_at - $1
        )
        update workflow_worker set heartbeat_at = heartbeat_at - $1, started_at = started_at - $1
        """, time);

    public override async Task<DbConnection> ConnectAsync() => await OpenConnectionAsync();

    /// <summary>Opens a connection that sees the schema first.</summary>
    public async Task<NpgsqlConnection> OpenConnectionAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs a statement.</summary>
    public async Task ExecuteAsync(string sql, params object[] arguments)
    {
        await using var connection = await OpenConnectionAsync();
        await using var command = Command(connection, sql, arguments);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads one value.</summary>
    public async Task<T> ScalarAsync<T>(string sql, params object[] arguments)
    {
        await using var connection = await OpenConnectionAsync();
        await using var command = Command(connection, sql, arguments);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until a statement on the schema waits for somebody's lock.</summary>
    public async Task WaitForBlockedAsync()
    {
        await using var connection = await OpenConnectionAsync();
        await using var command = Command(
            connection,
            "select exists (select from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0 and query like '%' || $1 || '%')",
            [Schema]);
        while (await command.ExecuteScalarAsync() is not true)
        {
            await Task.Yield();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await ExecuteAsync($"drop schema if exists {Schema} cascade");
        await using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] arguments)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(arguments.Select(argument => new NpgsqlParameter { Value = argument }).ToArray());
        return command;
    }
}
