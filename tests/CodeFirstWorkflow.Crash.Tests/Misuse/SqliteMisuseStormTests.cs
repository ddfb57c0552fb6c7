using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

public sealed class SqliteMisuseStormTests
{
    [Fact(Timeout = 7_200_000)]
    public async Task Orders_WhoseActionsMisbehaveWhileWorkersAreKilled_LoseAndDoubleNothing()
    {
        // Kept where the storm fails: the database shows why.
        var folder = Directory.CreateTempSubdirectory("cfw-misuse-db-");
        var connectionString = $"Data Source={Path.Combine(folder.FullName, "storm.db")}";
        await using (var connection = new SqliteConnection(connectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = MisuseEffects.Table;
            await command.ExecuteNonQueryAsync();
        }

        await using var storm = new MisuseStorm("sqlite", connectionString, _ => Task.CompletedTask);
        await storm.RunAsync(() => Bookings.ReadAsync(new SqliteConnection(connectionString)));
        folder.Delete(recursive: true);
    }
}
