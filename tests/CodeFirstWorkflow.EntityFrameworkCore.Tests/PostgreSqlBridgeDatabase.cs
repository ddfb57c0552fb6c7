using CodeFirstWorkflow.Conformance.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>A database of its own on the tests' server.</summary>
public sealed class PostgreSqlBridgeDatabase(string? existing = null) : BridgeDatabase
{
    private PostgreSqlDatabase? database;

    public override string Kind => "postgres";

    public override string ConnectionString => existing ?? database!.ConnectionString;

    public override void UseProvider(DbContextOptionsBuilder options) => options.UseNpgsql(
        ConnectionString,
        npgsql => _ = Retries ? npgsql.ExecutionStrategy(dependencies => new RetryingStrategy(dependencies)) : npgsql);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (database?.DisposeAsync() ?? default);
    }

    public override async Task CreateDatabaseAsync() => database = await (await PostgreSqlServer.Shared).RentDatabaseAsync();

    public override IWorkflowBuilder UseStore(IWorkflowBuilder builder) => builder.UsePostgreSql(ConnectionString);
}
