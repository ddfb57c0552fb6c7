using CodeFirstWorkflow.Conformance.PostgreSql;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>
/// Fills the engine's tables with finished executions of five actions, as if they had run long ago: their ids are older than any new one.
/// </summary>
internal static class FinishedRows
{
    public const int EntriesEach = 6;

    private const string Executions = """
        insert into workflow.workflow_execution (id, kind, name, version, state, queue, priority, rank, epoch, input, output, metadata, created_at, started_at, ended_at, attempts)
        select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'five_steps', 1, 4, 'default', 0, 1700000000000 + n, 1,
            convert_to(n::text, 'UTF8'), convert_to((n + 5)::text, 'UTF8'), '', to_timestamp(1700000000), to_timestamp(1700000000), to_timestamp(1700000001), 1
        from generate_series(1, $1::bigint) n
        """;

    private const string Entries = """
        insert into workflow.workflow_journal (execution_id, run, seq, call_number, kind, call, payload, at, epoch)
        select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 1, s, case when s < 6 then s else 0 end, case when s < 6 then 1 else 70 end,
            case when s < 6 then 'add_one#' || s else '$complete' end, case when s < 6 then convert_to((n + s)::text, 'UTF8') else '' end, to_timestamp(1700000000), 1
        from generate_series(1, $1::bigint) n cross join generate_series(1, 6) s
        """;

    private const string Analyze = "vacuum (analyze) workflow.workflow_execution, workflow.workflow_journal";

    public static Task InsertAsync(PostgreSqlDatabase database, long count) => Filling.RunAsync(database, count, [Executions, Entries], Analyze);
}
