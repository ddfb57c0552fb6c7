using CodeFirstWorkflow.Conformance.PostgreSql;
using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>Fills tables without the engine.</summary>
internal static class Filling
{
    /// <summary>Runs statements that insert rows, then one that tells the planner.</summary>
    /// <param name="database">The database.</param>
    /// <param name="count">The argument of each insert.</param>
    /// <param name="inserts">The inserts.</param>
    /// <param name="analyze">
    /// Run last: autovacuum would come by in its own time, in the middle of a measurement. Null leaves the statistics behind the rows.
    /// </param>
    public static async Task RunAsync(PostgreSqlDatabase database, long count, IReadOnlyList<string> inserts, string? analyze)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Command Timeout=0");
        await connection.OpenAsync();
        foreach (var sql in inserts)
        {
            await using var insert = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = count } } };
            await insert.ExecuteNonQueryAsync();
        }

        if (analyze is not null)
        {
            await using var last = new NpgsqlCommand(analyze, connection);
            await last.ExecuteNonQueryAsync();
        }
    }
}
