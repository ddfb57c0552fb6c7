using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>Inserts and reads rows of <c>workflow_inbox</c>.</summary>
internal static class InboxRows
{
    private const string InsertOne = "insert into workflow_inbox (execution_id, seq, source_id, kind, name, payload, run, created_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    private const string SelectSource = "select 1 from workflow_inbox where execution_id = ?1 and source_id = ?2";

    // The last pause, unpause or cancel says whether a pause is pending.
    private const string SelectLastPause = $"""
        select kind from workflow_inbox
        where execution_id = ?1 and kind in ({Stored.Inbox.Pause}, {Stored.Inbox.Unpause}, {Stored.Inbox.Cancel})
        order by seq desc limit 1
        """;

    private const string SelectAfter = """
        select seq, source_id, kind, name, payload from workflow_inbox
        where execution_id = ?1 and seq > ?2
        order by seq
        """;

    /// <summary>Adds an item at the end of the inbox. The caller saves the head.</summary>
    public static void Add(SqliteSession session, ExecutionHead head, InboxItem item, DateTimeOffset now) => session.Prepare(InsertOne)
        .Bind(head.Id).Bind(++head.InboxSequence).Bind(item.SourceId).Bind((long)item.Kind).Bind(item.Name).Bind(item.Payload).Bind(head.Run)
        .Bind(now).Run();

    public static bool Stands(SqliteSession session, ExecutionId id, string sourceId)
    {
        using var row = session.Prepare(SelectSource).Bind(id).Bind(sourceId);
        return row.Step();
    }

    /// <summary>Returns whether the last pause, unpause or cancel was a pause.</summary>
    public static bool IsPausePending(SqliteSession session, ExecutionId id)
    {
        using var row = session.Prepare(SelectLastPause).Bind(id);
        return row.Step() && (InboxKind)row.Int32() is InboxKind.Pause;
    }

    public static IReadOnlyList<InboxItem> Read(SqliteSession session, ExecutionId id, long after)
    {
        var items = new List<InboxItem>();
        using var row = session.Prepare(SelectAfter).Bind(id).Bind(after);
        while (row.Step())
        {
            items.Add(new InboxItem
            {
                ExecutionId = id,
                Sequence = row.Int64(),
                SourceId = row.RequiredText(),
                Kind = (InboxKind)row.Int32(),
                Name = row.RequiredText(),
                Payload = row.Bytes(),
            });
        }

        return items;
    }
}
