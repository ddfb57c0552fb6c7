using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Events;

/// <summary>Lists events, waits and the backlog.</summary>
internal static class EventQueries
{
    private const string Where = """
        (?1 is null or type = ?1) and (?2 is null or name = ?2) and (?3 is null or key = ?3) and (?4 is null or created_at >= ?4) and (?5 = 0
            or routed_at is null)
        and (?8 is null or routed_at is null or routed_at >= ?8)
        """;

    private const string NewestFirst = $"{Where} and (?6 is null or position < ?6) order by position desc limit ?7";
    private const string OldestFirst = $"{Where} and (?6 is null or position > ?6) order by position limit ?7";
    private const string From = $"select {EventRows.Columns} from workflow_event";
    private const string AllNewest = $"{From} where {NewestFirst}";
    private const string AllOldest = $"{From} where {OldestFirst}";
    private const string KeyNewest = $"{From} where type = ?1 and key = ?3 and {NewestFirst}";
    private const string KeyOldest = $"{From} where type = ?1 and key = ?3 and {OldestFirst}";

    private const string KeySince = $"""
        {From} where position in (
            select position from workflow_event where type = ?1 and key = ?3 and routed_at >= ?8
            union all select position from workflow_event where type = ?1 and key = ?3 and routed_at is null) and {OldestFirst}
        """;

    private const string UnroutedNewest = $"{From} where routed_at is null and {NewestFirst}";
    private const string UnroutedOldest = $"{From} where routed_at is null and {OldestFirst}";

    private const string SelectBacklog = "select count(*), min(created_at) from workflow_event where routed_at is null";

    private const string SelectWaits = $"""
        select x.id, x.event_id
        from workflow_wait w join workflow_execution x on x.id = w.execution_id
        where w.type = ?1 and w.key = ?2 and x.state {Stored.IsNotEnded}
        """;

    private const string SelectUnsearched = """
        select w.type, w.key, coalesce(w.search_from, x.created_at)
        from workflow_wait w join workflow_execution x on x.id = w.execution_id
        where w.execution_id = ?1 and w.searched = 0
        """;

    public static IReadOnlyList<EventRecord> List(SqliteSession session, EventQuery query)
    {
        var records = new List<EventRecord>();
        using var row = session.Prepare(TextFor(query))
            .Bind(query.Type).Bind(query.Name).Bind(query.Key).Bind(query.Since).Bind(query.UnroutedOnly).Bind(query.After).Bind(query.Limit)
            .Bind(query.RoutedSince);
        while (row.Step())
        {
            records.Add(EventRows.Read(row));
        }

        return records;
    }

    public static EventBacklog GetBacklog(SqliteSession session)
    {
        using var row = session.Prepare(SelectBacklog);
        row.Step();
        return new EventBacklog(row.Int64(), row.OptionalTime());
    }

    public static IReadOnlyList<WaitRecord> FindWaits(SqliteSession session, IReadOnlyList<WaitKey> keys)
    {
        var waits = new List<WaitRecord>();
        foreach (var key in keys.Distinct())
        {
            using var row = session.Prepare(SelectWaits).Bind(key.Type).Bind(key.Key);
            while (row.Step())
            {
                waits.Add(new WaitRecord(new ExecutionId(row.Guid()), key, row.Text()));
            }
        }

        return [.. waits.OrderBy(wait => wait.ExecutionId)];
    }

    public static IReadOnlyList<UnsearchedWait> FindUnsearched(SqliteSession session, ExecutionId id)
    {
        var waits = new List<UnsearchedWait>();
        using var row = session.Prepare(SelectUnsearched).Bind(id);
        while (row.Step())
        {
            waits.Add(new UnsearchedWait(new WaitKey(row.RequiredText(), row.RequiredText()), row.Time()));
        }

        return waits;
    }

    // One text per usable index: the planner does not look into '?n is null or'.
    private static string TextFor(EventQuery query) => query switch
    {
        { Type: not null, Key: not null, RoutedSince: not null, NewestFirst: false } => KeySince,
        { Type: not null, Key: not null } => query.NewestFirst ? KeyNewest : KeyOldest,
        { UnroutedOnly: true } => query.NewestFirst ? UnroutedNewest : UnroutedOldest,
        _ => query.NewestFirst ? AllNewest : AllOldest,
    };
}
