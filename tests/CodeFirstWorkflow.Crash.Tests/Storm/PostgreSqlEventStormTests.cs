using CodeFirstWorkflow.Conformance.PostgreSql;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

public sealed class PostgreSqlEventStormTests() : EventStormConformance("postgresql")
{
    [Fact(Timeout = 3_600_000)]
    public async Task Events_WorkersKilledEveryFewSeconds_AreEachDeliveredOnce()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();

        await RunAsync(database.ConnectionString);
    }
}
