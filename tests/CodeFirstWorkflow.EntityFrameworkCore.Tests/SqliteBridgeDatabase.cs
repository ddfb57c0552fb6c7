using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

public sealed class SqliteBridgeDatabase : BridgeDatabase
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cfw-bridge-");

    public string ConnectionString => $"Data Source={Path.Combine(folder.FullName, "company.db")};Pooling=False";

    public override void UseProvider(DbContextOptionsBuilder options) => options.UseSqlite(
        ConnectionString, sqlite => _ = Retries ? sqlite.ExecutionStrategy(dependencies => new RetryingStrategy(dependencies)) : sqlite);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public override Task CreateDatabaseAsync() => Task.CompletedTask;

    public override IWorkflowBuilder UseStore(IWorkflowBuilder builder) => builder.UseSqlite(ConnectionString);
}
