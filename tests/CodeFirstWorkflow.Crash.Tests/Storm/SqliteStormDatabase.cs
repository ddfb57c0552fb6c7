using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>A file that all processes share; another program locks it now and then.</summary>
internal sealed class SqliteStormDatabase : StormDatabase
{
    private const int MostSeconds = 6;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cfw-storm-db-");

    public override string Store => "sqlite";

    public override string ConnectionString => $"Data Source={Path.Combine(folder.FullName, "storm.db")}";

    public override IReadOnlyList<StormFaultKind> Kinds => [StormFaultKind.LockFile];

    public override int MoveClock(int draw) => (draw % ((2 * MostSeconds) + 1)) - MostSeconds;

    public override async Task FaultAsync(StormFault fault)
    {
        await using var connection = await ConnectAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "begin immediate";
            await command.ExecuteNonQueryAsync();
        }

        await Task.Delay(fault.Length);
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
