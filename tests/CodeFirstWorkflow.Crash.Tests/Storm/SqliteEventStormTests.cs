namespace CodeFirstWorkflow.Crash.Tests.Storm;

public sealed class SqliteEventStormTests() : EventStormConformance("sqlite")
{
    [Fact(Timeout = 3_600_000)]
    public async Task Events_WorkersKilledEveryFewSeconds_AreEachDeliveredOnce()
    {
        var folder = Directory.CreateTempSubdirectory("cfw-storm-");
        try
        {
            await RunAsync($"Data Source={Path.Combine(folder.FullName, "storm.db")}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
