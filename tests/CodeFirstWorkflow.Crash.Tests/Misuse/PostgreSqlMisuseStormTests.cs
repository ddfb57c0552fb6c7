using CodeFirstWorkflow.Crash.Tests.Storm;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

public sealed class PostgreSqlMisuseStormTests
{
    [Fact(Timeout = 7_200_000)]
    public async Task Orders_WhoseActionsMisbehaveWhileWorkersAndServerAreKilled_LoseAndDoubleNothing()
    {
        await using var database = await PostgreSqlStormDatabase.StartAsync();
        await using var storm = new MisuseStorm(database);
        await storm.RunAsync();
    }
}
