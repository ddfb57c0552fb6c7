using System.Collections.Concurrent;
using Npgsql;

namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>
/// A PostgreSQL server for tests and benchmarks: the one that <c>CFW_POSTGRES</c> (a superuser's connection string) names,
/// else a private one from binaries on the machine, else one in Docker. It ends with this process, also when that is killed.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Variable = "CFW_POSTGRES";

    private const string Empty = """
        set lock_timeout = '5s';
        select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
        do $$ declare name text; begin
            for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
                execute format('drop schema %I cascade', name);
            end loop;
        end $$;
        create schema public;
        """;

    // One server a test process: starting one takes seconds, and a database of one's own isolates as well.
    private static readonly Lazy<Task<PostgreSqlServer>> SharedServer = new(() => StartAsync());
    private readonly IPostgreSqlHost host;
    private readonly ConcurrentBag<string> emptied = [];

    private PostgreSqlServer(IPostgreSqlHost host) => this.host = host;

    /// <summary>Gets the server that the tests of this process share. Nobody stops or disposes it.</summary>
    public static Task<PostgreSqlServer> Shared => SharedServer.Value;

    /// <summary>Gets a superuser's connection string, database <c>postgres</c>.</summary>
    public string ConnectionString => host.ConnectionString;

    /// <summary>Starts a server, or takes the one that <c>CFW_POSTGRES</c> names.</summary>
    public static async Task<PostgreSqlServer> StartAsync(
        PostgreSqlServerOptions? options = null) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? new PostgreSqlServer(new ExternalPostgreSql(named))
        : await StartPrivateAsync(options);

    /// <summary>Starts a server that may be stopped and crashed, whatever <c>CFW_POSTGRES</c> says.</summary>
    public static async Task<PostgreSqlServer> StartPrivateAsync(PostgreSqlServerOptions? options = null)
    {
        options ??= new PostgreSqlServerOptions();
        if (!OperatingSystem.IsWindows() && await PostgreSqlBinaries.FindAsync() is { } binaries)
        {
            return new PostgreSqlServer(await LocalPostgreSql.StartAsync(binaries, options));
        }

        return await DockerPostgreSql.IsAvailableAsync()
            ? new PostgreSqlServer(await DockerPostgreSql.StartAsync(options))
            : throw new InvalidOperationException(
                "There is no PostgreSQL to test with. Install one (Debian: apt-get install postgresql; macOS: brew install postgresql), or "
                    + $"start Docker, or set {Variable} to the connection string of a superuser.");
    }

    /// <summary>Creates an empty database.</summary>
    public Task<PostgreSqlDatabase> CreateDatabaseAsync() => CreateDatabaseAsync(isRented: false);

    /// <summary>
    /// Returns an empty database that an earlier test may have used: to empty one costs a third of creating and dropping one, and each drop makes the
    /// server write out the buffers of all tests. It has a new name, so that nothing that an earlier test left running finds it.
    /// </summary>
    public async Task<PostgreSqlDatabase> RentDatabaseAsync()
    {
        if (host is ExternalPostgreSql || !emptied.TryTake(out var free))
        {
            return await CreateDatabaseAsync(isRented: host is not ExternalPostgreSql);
        }

        var name = NewName();
        await ExecuteAsync($"alter database {free} rename to {name}");
        return new PostgreSqlDatabase(this, name, isRented: true);
    }

    /// <summary>
    /// Runs a statement as superuser in database <c>postgres</c>, on a connection of its own: tests crash the server, and cut what is connected.
    /// </summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(sql, "postgres");

    /// <summary>Crashes the server: every backend ends at once, nothing is flushed.</summary>
    public Task CrashAsync() => host.StopAsync(immediate: true);

    /// <summary>Stops the server in order.</summary>
    public Task StopAsync() => host.StopAsync(immediate: false);

    /// <summary>Starts the stopped server again under the same address.</summary>
    public Task StartAgainAsync() => host.StartAgainAsync();

    /// <summary>Stops the server and removes its data.</summary>
    public ValueTask DisposeAsync() => host.DisposeAsync();

    internal Task DropAsync(string name) => ExecuteAsync($"drop database if exists {name} with (force)");

    internal async Task GiveBackAsync(string name)
    {
        try
        {
            await ExecuteAsync(Empty, name);
            emptied.Add(name);
        }
        catch (NpgsqlException)
        {
            // What a test left there cannot be removed, such as a prepared transaction that holds its locks.
            await DropAsync(name);
        }
    }

    private static string NewName() => $"cfw_{Guid.NewGuid():N}";

    private async Task<PostgreSqlDatabase> CreateDatabaseAsync(bool isRented)
    {
        var name = NewName();
        await ExecuteAsync($"create database {name} template template0");
        return new PostgreSqlDatabase(this, name, isRented);
    }

    private async Task ExecuteAsync(string sql, string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
