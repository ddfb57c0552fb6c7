namespace CodeFirstWorkflow.Sqlite.Writes;

using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

/// <summary>Removes what is old, one batch.</summary>
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

    public static int Purge(SqliteSession session, DateTimeOffset before, int limit)
    {
        var ended = FindEnded(session, before, limit);
        foreach (var id in ended)
        {
            ExecutionRows.Remove(session, id);
        }

        return ended.Count + session.Prepare(DeleteEvents).Bind(before).Bind(limit).Run() + session.Prepare(DeleteSubscriptions).Bind(before).Bind(limit).Run();
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
