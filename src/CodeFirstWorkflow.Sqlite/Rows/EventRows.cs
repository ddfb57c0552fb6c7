using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>Inserts and reads rows of <c>workflow_event</c>.</summary>
internal static class EventRows
{
    public const string Columns = "id, type, name, key, source, occurred_at, payload, correlation_id, causation_id, trace_parent, metadata, position, created_at, routed_at";

    private const string InsertOne = """
        insert into workflow_event
            (id, type, name, key, source, occurred_at, payload, correlation_id, causation_id, trace_parent, metadata, created_at, insert_token,
                token, claimed_by)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, ?14)
        on conflict do nothing
        """;

    private const string SelectOne = $"select {Columns} from workflow_event where id = ?1";
    private const string SelectInsertToken = "select insert_token from workflow_event where id = ?1";

    /// <summary>Inserts an event unless its id exists.</summary>
    /// <returns>True when it was inserted.</returns>
    public static bool Insert(
        SqliteSession session,
        EventRecord record,
        Guid token,
        Guid? claimedBy,
        DateTimeOffset now) => session.Prepare(InsertOne)
        .Bind(record.Id).Bind(record.Type).Bind(record.Name).Bind(record.Key).Bind(record.Source).Bind(record.OccurredAt).Bind(record.Payload)
        .Bind(record.CorrelationId).Bind(record.CausationId).Bind(record.TraceParent).Bind(record.Metadata).Bind(now).Bind(token).Bind(claimedBy)
        .Run() == 1;

    /// <summary>Returns the token of the write that inserted an event.</summary>
    public static Guid? FindInsertToken(SqliteSession session, string id)
    {
        using var row = session.Prepare(SelectInsertToken).Bind(id);
        return row.Step() ? row.Guid() : null;
    }

    public static EventRecord? Find(SqliteSession session, string id)
    {
        using var row = session.Prepare(SelectOne).Bind(id);
        return row.Step() ? Read(row) : null;
    }

    public static EventRecord Read(SqliteStatement row) => new()
    {
        Id = row.RequiredText(),
        Type = row.RequiredText(),
        Name = row.RequiredText(),
        Key = row.Text(),
        Source = row.Text(),
        OccurredAt = row.Time(),
        Payload = row.Bytes(),
        CorrelationId = row.Text(),
        CausationId = row.Text(),
        TraceParent = row.Text(),
        Metadata = row.Bytes(),
        Position = row.Int64(),
        CreatedAt = row.Time(),
        RoutedAt = row.OptionalTime(),
    };
}
