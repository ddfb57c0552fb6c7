using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlEngineHarness(string settings = "") : EngineHarness
{
    private PostgreSqlDatabase? database;

    public string ConnectionString => $"{database!.ConnectionString};{settings}";

    public override async Task PrepareAsync() => database = await (await PostgreSqlServer.Shared).RentDatabaseAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    protected override void UseStore(IWorkflowBuilder builder) => builder.UsePostgreSql(ConnectionString);
}
