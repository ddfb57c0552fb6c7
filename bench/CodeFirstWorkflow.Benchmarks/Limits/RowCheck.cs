using CodeFirstWorkflow.Benchmarks.Measuring;
using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>Compares what engine and limit left in the database: as many rows, all ended, of the same size.</summary>
internal static class RowCheck
{
    private const string EngineSchema = "workflow";

    // A row's header and its alignment are the same; names and numbers differ by a few bytes.
    private const double LargestDifference = 0.05;

    /// <summary>Counts what the engine left.</summary>
    public static async Task EngineAsync(NpgsqlDataSource source, long executions, long entries)
    {
        var engine = await ReadAsync(source, EngineSchema);
        WrongResultException.ThrowUnless(engine.Completed, executions, "Executions that the engine completed");
        WrongResultException.ThrowUnless(engine.Entries, entries, "Entries that the engine journaled");
    }

    /// <summary>Counts what the limit left, and compares it with the engine.</summary>
    public static async Task LimitAsync(NpgsqlDataSource source, long executions, long entries)
    {
        var limit = await LimitAloneAsync(source, executions, entries);
        var engine = await ReadAsync(source, EngineSchema);
        CompareSizes("execution", engine.ExecutionBytes, limit.ExecutionBytes);
        CompareSizes("journal", engine.EntryBytes, limit.EntryBytes);
    }

    /// <summary>Counts what the limit left.</summary>
    public static async Task<LeftRows> LimitAloneAsync(NpgsqlDataSource source, long executions, long entries)
    {
        var limit = await ReadAsync(source, LimitDatabase.Schema);
        WrongResultException.ThrowUnless(limit.Completed, executions, "Executions that the limit completed");
        WrongResultException.ThrowUnless(limit.Entries, entries, "Entries that the limit journaled");
        return limit;
    }

    private static void CompareSizes(string table, double engine, double limit)
    {
        if (Math.Abs(engine - limit) > LargestDifference * engine)
        {
            throw new WrongResultException(
                $"Rows of workflow_{table} have {engine:0.0} bytes in the engine and {limit:0.0} in the limit. The measurement does not count.");
        }
    }

    private static async Task<LeftRows> ReadAsync(NpgsqlDataSource source, string schema)
    {
        var sql = $"""
            select (select count(*) from {schema}.workflow_execution where state = 4),
                (select count(*) from {schema}.workflow_journal),
                (select avg(pg_column_size(e.*))::double precision from {schema}.workflow_execution e),
                (select avg(pg_column_size(j.*))::double precision from {schema}.workflow_journal j)
            """;
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new LeftRows(reader.GetInt64(0), reader.GetInt64(1), reader.GetDouble(2), reader.GetDouble(3));
    }
}
