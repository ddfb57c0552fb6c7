using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>Reads whole rows of <c>workflow_execution</c>.</summary>
internal static class ExecutionColumns
{
    public const string All = """
        id, kind, name, version, state, queue, priority, due_at, owner, epoch, inbox_seq, inbox_seen, run, correlation_id, parent_id, parent_call, event_id,
        undecided, input, output, error, metadata, progress, trace_parent, created_at, started_at, ended_at, attempts, takeovers, parked_by, compensated, dropped, rung_at, jobs
        """;

    private const string SelectOne = $"select {All} from workflow_execution where id = ?1";

    public static ExecutionRecord? Find(SqliteSession session, ExecutionId id)
    {
        using var row = session.Prepare(SelectOne).Bind(id);
        return row.Step() ? Read(row) : null;
    }

    public static ExecutionRecord Read(SqliteStatement row) => new()
    {
        Id = new ExecutionId(row.Guid()),
        Kind = (ExecutionKind)row.Int32(),
        Name = row.RequiredText(),
        Version = row.Int32(),
        State = (ExecutionState)row.Int32(),
        Queue = row.RequiredText(),
        Priority = row.Int32(),
        DueAt = row.OptionalTime(),
        Owner = row.OptionalGuid(),
        Epoch = row.Int64(),
        InboxSequence = row.Int64(),
        InboxSeen = row.Int64(),
        Run = row.Int32(),
        CorrelationId = row.Text(),
        ParentId = row.OptionalGuid() is { } parent ? new ExecutionId(parent) : null,
        ParentCall = row.Text(),
        EventId = row.Text(),
        Undecided = row.Bool(),
        Input = row.Bytes(),
        Output = row.Bytes(),
        Error = row.Bytes(),
        Metadata = row.Bytes(),
        Progress = row.Bytes(),
        TraceParent = row.Text(),
        CreatedAt = row.Time(),
        StartedAt = row.OptionalTime(),
        EndedAt = row.OptionalTime(),
        Attempts = row.Int32(),
        Takeovers = row.Int32(),
        ParkedBy = row.Text(),
        Compensated = row.Bool(),
        Dropped = row.Bool(),
        RungAt = row.OptionalTime(),
        Jobs = JsonTexts.Read(row.Text()),
    };
}
