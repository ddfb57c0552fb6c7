using CodeFirstWorkflow.Conformance.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Hosting;

/// <summary>The stores of a run: one PostgreSQL server with durable settings, a folder for SQLite files.</summary>
internal sealed class BenchmarkMachine : IAsyncDisposable
{
    // The figures of the design page were taken with it.
    private const int SharedBuffersMegabytes = 1024;
    private readonly Lazy<Task<PostgreSqlServer>> server = new(
        () => PostgreSqlServer.StartAsync(new PostgreSqlServerOptions { SharedBuffersMegabytes = SharedBuffersMegabytes }));
    private readonly string folder = Directory.CreateTempSubdirectory("cfw-bench-").FullName;

    /// <summary>Creates an empty database.</summary>
    public async Task<PostgreSqlDatabase> CreateDatabaseAsync() => await (await server.Value).CreateDatabaseAsync();

    /// <summary>Names a SQLite file that does not exist yet.</summary>
    /// <returns>Its connection string.</returns>
    public string NewSqliteFile() => $"Data Source={Path.Combine(folder, $"{Guid.NewGuid():N}.db")}";

    /// <summary>Starts an engine on an empty store.</summary>
    /// <param name="kind">The store.</param>
    /// <param name="database">The database, where it is PostgreSQL.</param>
    /// <param name="module">A module beside the generated one; null for none.</param>
    /// <param name="configure">Changes what a scenario cannot do without; null for the defaults.</param>
    public Task<EngineHost> StartEngineAsync(
        StoreKind kind,
        PostgreSqlDatabase? database,
        WorkflowModule? module,
        Action<WorkflowOptions>? configure) => EngineHost.StartAsync(
        module,
        builder => _ = kind switch
        {
            StoreKind.Memory => builder.UseInMemory(),
            StoreKind.Sqlite => builder.UseSqlite(NewSqliteFile()),
            _ => builder.UsePostgreSql(database!.ConnectionString),
        },
        configure);

    /// <summary>Describes what it runs on.</summary>
    public async Task<string> DescribeAsync(bool withServer)
    {
        var machine = $"cpus={Environment.ProcessorCount} os='{System.Runtime.InteropServices.RuntimeInformation.OSDescription}' runtime='{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}' server_gc={System.Runtime.GCSettings.IsServerGC}";
        return withServer ? $"{machine} {await DescribeServerAsync()}" : machine;
    }

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            await (await server.Value).DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> DescribeServerAsync()
    {
        const string Settings = """
            select 'postgres=' || current_setting('server_version_num') || ' fsync=' || current_setting('fsync') || ' synchronous_commit=' || current_setting('synchronous_commit')
                || ' full_page_writes=' || current_setting('full_page_writes') || ' shared_buffers=' || current_setting('shared_buffers')
            """;
        await using var connection = new NpgsqlConnection((await server.Value).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Settings, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
