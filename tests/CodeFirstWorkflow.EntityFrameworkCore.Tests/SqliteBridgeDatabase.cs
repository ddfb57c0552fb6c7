using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

public sealed class SqliteBridgeDatabase : BridgeDatabase
{
    public const string Name = "sqlite";
    private readonly DirectoryInfo? folder;

    public SqliteBridgeDatabase()
    {
        folder = Directory.CreateTempSubdirectory("cfw-bridge-");
        ConnectionString = $"Data Source={Path.Combine(folder.FullName, "company.db")};Pooling=False";
    }

    /// <summary>Uses the file of another process.</summary>
    public SqliteBridgeDatabase(string connectionString) => ConnectionString = connectionString;

    public override string Kind => Name;

    public override string ConnectionString { get; }

    public override void UseProvider(DbContextOptionsBuilder options) => options.UseSqlite(
        ConnectionString, sqlite => _ = Retries ? sqlite.ExecutionStrategy(dependencies => new RetryingStrategy(dependencies)) : sqlite);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder?.Delete(recursive: true);
    }

    public override Task CreateDatabaseAsync() => Task.CompletedTask;

    public override IWorkflowBuilder UseStore(IWorkflowBuilder builder) => builder.UseSqlite(ConnectionString);
}
