using System.Data.Common;
using CodeFirstWorkflow.Conformance.PostgreSql;
using CodeFirstWorkflow.CrashWorker;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CodeFirstWorkflow.Crash.Tests;

/// <summary>A database that worker processes share with the test's own client, which runs nothing itself.</summary>
public sealed class CrashStore : IAsyncDisposable
{
    private readonly PostgreSqlDatabase? database;
    private readonly IHost host;

    private CrashStore(string kind, string connectionString, string folder, PostgreSqlDatabase? database)
    {
        (Kind, ConnectionString, Folder, this.database) = (kind, connectionString, folder, database);
        host = Build(isWorker: false);
    }

    public string Kind { get; }

    public string ConnectionString { get; }

    public string Folder { get; }

    public IWorkflowClient Client => host.Services.GetRequiredService<IWorkflowClient>();

    public static async Task<CrashStore> CreateAsync(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("cfw-crash-").FullName;
        var database = kind == "sqlite" ? null : await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        var store = new CrashStore(kind, database?.ConnectionString ?? $"Data Source={Path.Combine(folder, "workflows.db")}", folder, database);
        await store.host.StartAsync();
        return store;
    }

    /// <summary>Builds a host on this store, in the test's own process.</summary>
    public IHost Build(bool isWorker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var workflows = builder.Services.AddCodeFirstWorkflow(options =>
        {
            options.Async = true;
            options.Worker.Enabled = isWorker;
            options.Worker.LeaseSeconds = 3;
            options.Worker.Queues = ["default", "remote"];
        }).AddModule(new CodeFirstWorkflowCrashWorkerWorkflowModule());
        _ = Kind == "sqlite" ? workflows.UseSqlite(ConnectionString) : workflows.UsePostgreSql(ConnectionString);
        return builder.Build();
    }

    public Task<WorkerProcess> StartWorkerAsync() => WorkerProcess.StartAsync(Kind, ConnectionString);

    /// <summary>Lets the action of a worker go on that waits for its file.</summary>
    public Task OpenGateAsync(WorkerProcess worker) => File.WriteAllTextAsync(Path.Combine(Folder, $"gate-{worker.Id}"), "");

    /// <summary>Runs a statement on a connection of the application's own.</summary>
    /// <returns>The first value of the first row.</returns>
    public async Task<object?> RunSqlAsync(string sql)
    {
        await using DbConnection connection = Kind == "sqlite" ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
