using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Executions;

/// <summary>Removes old rows, and rows of earlier runs, one batch per call.</summary>
internal static class Retention
{
    private const string SelectEnded = "select id from workflow_execution where ended_at < ?1 order by ended_at limit ?2";

    private const string DeleteEvents = """
        delete from workflow_event where position in (
            select position from workflow_event v
            where routed_at < ?1 and not exists (select 1 from workflow_execution x where x.event_id = v.id)
            order by routed_at limit ?2)
        """;

    private const string DeleteSubscriptions = "delete from workflow_subscription where id in (select id from workflow_subscription where seen_at < ?1 limit ?2)";

    private const string DeleteJournal = """
        delete from workflow_journal where execution_id = ?1 and (run, seq) in (
            select run, seq from workflow_journal where execution_id = ?1 and run < ?2 order by run, seq limit ?3)
        """;

    // Reads the oldest rows only. Rows are in the order of runs and times, so if the oldest stay, all later rows stay too and need no read.
    private const string DeleteInbox = """
        delete from workflow_inbox where execution_id = ?1 and run < ?2 and (created_at is null or created_at <= ?4) and seq in (
            select seq from workflow_inbox
            where execution_id = ?1 and seq <= (select inbox_seen from workflow_execution where id = ?1)
            order by seq limit ?3)
        """;

    public static int ForgetRuns(SqliteSession session, ExecutionId id, int before, DateTimeOffset arrivedBefore, int limit) =>
        session.Prepare(DeleteJournal).Bind(id).Bind(before).Bind(limit).Run()
        + session.Prepare(DeleteInbox).Bind(id).Bind(before).Bind(limit).Bind(arrivedBefore).Run();

    public static int Purge(SqliteSession session, DateTimeOffset before, int limit)
    {
        var ended = FindEnded(session, before, limit);
        foreach (var id in ended)
        {
            ExecutionRows.Remove(session, id);
        }

        return ended.Count + session.Prepare(DeleteEvents).Bind(before).Bind(limit).Run() + session.Prepare(DeleteSubscriptions).Bind(before)
            .Bind(limit).Run();
    }

    private static List<ExecutionId> FindEnded(SqliteSession session, DateTimeOffset before, int limit)
    {
        var ids = new List<ExecutionId>();
        using var row = session.Prepare(SelectEnded).Bind(before).Bind(limit);
        while (row.Step())
        {
            ids.Add(new ExecutionId(row.Guid()));
        }

        return ids;
    }
}
