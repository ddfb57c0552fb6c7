using Npgsql;

namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>
/// A PostgreSQL server for tests and benchmarks: the one that <c>CFW_POSTGRES</c> (a superuser's connection string) names,
/// else a private one from binaries on the machine, else one in Docker. It ends with this process, also when that is killed.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Variable = "CFW_POSTGRES";

    // One server a test process: starting one takes seconds, and a database of one's own isolates as well.
    private static readonly Lazy<Task<PostgreSqlServer>> SharedServer = new(() => StartAsync());
    private readonly IPostgreSqlHost host;

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
    public async Task<PostgreSqlDatabase> CreateDatabaseAsync()
    {
        var name = $"cfw_{Guid.NewGuid():N}";
        await ExecuteAsync($"create database {name} template template0");
        return new PostgreSqlDatabase(this, name);
    }

    /// <summary>
    /// Runs a statement as superuser in database <c>postgres</c>, on a connection of its own: tests crash the server, and cut what is connected.
    /// </summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Crashes the server: every backend ends at once, nothing is flushed.</summary>
    public Task CrashAsync() => host.StopAsync(immediate: true);

    /// <summary>Stops the server in order.</summary>
    public Task StopAsync() => host.StopAsync(immediate: false);

    /// <summary>Starts the stopped server again under the same address.</summary>
    public Task StartAgainAsync() => host.StartAgainAsync();

    /// <summary>Stops the server and removes its data.</summary>
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
