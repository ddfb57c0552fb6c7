using CodeFirstWorkflow.Conformance.PostgreSql;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

public sealed class PostgresEventStormTests() : EventStormConformance("postgresql")
{
    [Fact(Timeout = 3_600_000)]
    public async Task Events_WorkersKilledEveryFewSeconds_AreEachDeliveredOnce()
    {
        await using var database = await (await PostgresServer.Shared).CreateDatabaseAsync();

        await RunAsync(database.ConnectionString);
    }
}
