using CodeFirstWorkflow.Crash.Tests.Storm;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

public sealed class SqliteMisuseStormTests
{
    [Fact(Timeout = 7_200_000)]
    public async Task Orders_WhoseActionsMisbehaveWhileWorkersAreKilled_LoseAndDoubleNothing()
    {
        await using var database = new SqliteStormDatabase();
        await using var storm = new MisuseStorm(database);
        await storm.RunAsync();
    }
}
