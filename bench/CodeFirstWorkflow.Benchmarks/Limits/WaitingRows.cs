using CodeFirstWorkflow.Conformance.PostgreSql;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>
/// Fills the engine's tables with executions that wait for an event, as <c>await_woken</c> leaves them: the number of each is the key that it waits
/// for, from 1.
/// </summary>
internal static class WaitingRows
{
    private const string Executions = """
        insert into workflow.workflow_execution (id, kind, name, version, state, queue, priority, rank, epoch, input, metadata, created_at, started_at)
        select (lpad(to_hex(1600000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'await_woken', 1, 2, 'default', 0, 1600000000000 + n, 1,
            convert_to(n::text, 'UTF8'), '', to_timestamp(1700000000), to_timestamp(1700000000)
        from generate_series(1, $1::bigint) n
        """;

    private const string Entries = """
        insert into workflow.workflow_journal (execution_id, run, seq, call_number, kind, call, payload, at, epoch)
        select (lpad(to_hex(1600000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 1, 1, 1, 20, '$event:bench.woken#1',
            convert_to('{"type":"bench.woken","key":"' || n || '"}', 'UTF8'), to_timestamp(1700000000), 1
        from generate_series(1, $1::bigint) n
        """;

    private const string Waits = """
        insert into workflow.workflow_wait (execution_id, type, key)
        select (lpad(to_hex(1600000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 'bench.woken', n::text
        from generate_series(1, $1::bigint) n
        """;

    private const string Analyze = "vacuum (analyze) workflow.workflow_execution, workflow.workflow_journal, workflow.workflow_wait";

    /// <summary>Inserts them.</summary>
    /// <param name="database">The database.</param>
    /// <param name="count">How many.</param>
    /// <param name="isKnown">Whether the planner is told of them; else its statistics are as old as they are when many begin to wait.</param>
    public static Task InsertAsync(PostgreSqlDatabase database, long count, bool isKnown = true) =>
        Filling.RunAsync(database, count, [Executions, Entries, Waits], isKnown ? Analyze : null);
}
