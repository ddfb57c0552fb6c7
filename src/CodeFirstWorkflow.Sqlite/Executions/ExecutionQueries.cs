using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Executions;

/// <summary>Lists and counts executions.</summary>
internal static class ExecutionQueries
{
    private const string Where = """
        (?1 is null or name = ?1) and (?2 is null or kind = ?2) and (?3 is null or state = ?3)
        and (?4 is null or correlation_id = ?4) and (?5 is null or parent_id = ?5) and (?6 is null or event_id = ?6) and (?7 = 0 or dropped = 0)
        and (?10 is null or version = ?10) and (?11 is null or created_at >= ?11) and (?12 is null or created_at < ?12)
        and (?13 is null or ended_at >= ?13) and (?14 is null or ended_at < ?14)
        and (?15 is null or not exists (
            select 1 from json_each(?15) w where not exists (
                select 1 from json_each(cast(coalesce(metadata, '{}') as text)) m where m.key = w.key and m.value = w.value)))
        """;

    private const string NewestFirst = $"{Where} and (?8 is null or id < ?8) order by id desc limit ?9";
    private const string OldestFirst = $"{Where} and (?8 is null or id > ?8) order by id limit ?9";
    private const string From = $"select {ExecutionRows.Columns} from workflow_execution";

    // One text per usable index: the planner does not look into '?n is null or'.
    private const string AllNewest = $"{From} where {NewestFirst}";
    private const string AllOldest = $"{From} where {OldestFirst}";
    private const string KeyNewest = $"{From} where correlation_id = ?4 and {NewestFirst}";
    private const string KeyOldest = $"{From} where correlation_id = ?4 and {OldestFirst}";
    private const string ParentNewest = $"{From} where parent_id = ?5 and {NewestFirst}";
    private const string ParentOldest = $"{From} where parent_id = ?5 and {OldestFirst}";
    private const string EventNewest = $"{From} where event_id = ?6 and {NewestFirst}";
    private const string EventOldest = $"{From} where event_id = ?6 and {OldestFirst}";

    private const string CountAll = "select kind, name, state, count(*) from workflow_execution group by kind, name, state";

    private const string SelectMoved = "select id from workflow_execution where owner = ?1 and inbox_seq > inbox_seen";

    public static IReadOnlyList<ExecutionRecord> List(SqliteSession session, ExecutionQuery query)
    {
        var records = new List<ExecutionRecord>();
        using var row = session.Prepare(TextFor(query))
            .Bind(query.Name).Bind((long?)query.Kind).Bind((long?)query.State).Bind(query.CorrelationId).Bind(query.ParentId).Bind(query.EventId)
            .Bind(query.ExcludeDropped).Bind(query.After).Bind(query.Limit).Bind(query.Version)
            .Bind(query.CreatedFrom).Bind(query.CreatedBefore).Bind(query.EndedFrom).Bind(query.EndedBefore).Bind(query.MetadataJson);
        while (row.Step())
        {
            records.Add(ExecutionRows.Read(row));
        }

        return records;
    }

    public static IReadOnlyList<ExecutionCount> Count(SqliteSession session)
    {
        var counts = new List<ExecutionCount>();
        using var row = session.Prepare(CountAll);
        while (row.Step())
        {
            counts.Add(new ExecutionCount((ExecutionKind)row.Int32(), row.RequiredText(), (ExecutionState)row.Int32(), row.Int64()));
        }

        return [.. counts.OrderBy(count => count.Kind).ThenBy(count => count.Name, StringComparer.Ordinal).ThenBy(count => count.State)];
    }

    public static IReadOnlyList<ExecutionId> FindMovedInboxes(SqliteSession session, Guid owner)
    {
        var ids = new List<ExecutionId>();
        using var row = session.Prepare(SelectMoved).Bind(owner);
        while (row.Step())
        {
            ids.Add(new ExecutionId(row.Guid()));
        }

        return ids;
    }

    private static string TextFor(ExecutionQuery query) => query switch
    {
        { ParentId: not null } => query.OldestFirst ? ParentOldest : ParentNewest,
        { EventId: not null } => query.OldestFirst ? EventOldest : EventNewest,
        { CorrelationId: not null } => query.OldestFirst ? KeyOldest : KeyNewest,
        _ => query.OldestFirst ? AllOldest : AllNewest,
    };
}
