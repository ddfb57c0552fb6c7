using CodeFirstWorkflow.Conformance.PostgreSql;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>
/// Fills the engine's tables as years of work leave them: finished executions of ten journal entries each; to one in ten an event that is routed and
/// a row in the inbox.
/// </summary>
internal static class LargeRows
{
    public const int EntriesEach = 10;

    private const string Executions = """
        insert into workflow.workflow_execution (id, kind, name, version, state, queue, priority, rank, epoch, inbox_seq, inbox_seen, input, output, metadata, created_at, started_at, ended_at, attempts)
        select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'five_steps', 1, 4, 'default', 0, 1700000000000 + n, 1,
            case when n % 10 = 0 then 1 else 0 end, case when n % 10 = 0 then 1 else 0 end,
            convert_to(n::text, 'UTF8'), convert_to((n + 5)::text, 'UTF8'), '', now() - interval '1 hour', now() - interval '1 hour', now() - interval '1 hour', 1
        from generate_series(1, $1::bigint) n
        """;

    private const string Entries = """
        insert into workflow.workflow_journal (execution_id, run, seq, call_number, kind, call, payload, at, epoch)
        select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 1, s, case when s < 10 then s else 0 end, case when s < 10 then 1 else 70 end,
            case when s < 10 then 'add_one#' || s else '$complete' end, case when s < 10 then convert_to((n + s)::text, 'UTF8') else '' end, now() - interval '1 hour', 1
        from generate_series(1, $1::bigint) n cross join generate_series(1, 10) s
        """;

    private const string Inbox = """
        insert into workflow.workflow_inbox (execution_id, seq, source_id, kind, name, payload, created_at)
        select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 1, 'old-' || n, 1, 'go', '"on"', now() - interval '1 hour'
        from generate_series(10, $1::bigint, 10) n
        """;

    private const string Events = """
        insert into workflow.workflow_event (id, type, name, key, occurred_at, payload, metadata, created_at, routed_at, token, claim_token)
        select 'old-' || n, 'bench.woken', 'woken', 'old-' || n, now() - interval '1 hour', convert_to('{"number":' || n || '}', 'UTF8'), '', now() - interval '1 hour', now() - interval '1 hour',
            gen_random_uuid(), gen_random_uuid()
        from generate_series(10, $1::bigint, 10) n
        """;

    private const string Analyze = "vacuum (analyze) workflow.workflow_execution, workflow.workflow_journal, workflow.workflow_inbox, workflow.workflow_event";

    /// <summary>Gets the tables that are large then.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["workflow_execution", "workflow_journal", "workflow_inbox", "workflow_event"];

    public static Task InsertAsync(PostgreSqlDatabase database, long count) =>
        Filling.RunAsync(database, count, [Executions, Entries, Inbox, Events], Analyze);
}
