using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Rows;

/// <summary>Reads rows of <c>workflow_execution</c>.</summary>
internal static class ExecutionRows
{
    /// <summary>
    /// The columns in the order in which they are read. An append to the journal does not change the row, so the read decides whether takeovers still
    /// count.
    /// </summary>
    public const string Columns = """
        e.id, e.kind, e.name, e.version, e.state, e.queue, e.priority, e.due_at, e.owner, e.epoch, e.inbox_seq, e.inbox_seen, e.run,
        e.correlation_id, e.parent_id, e.parent_call, e.event_id, e.undecided, e.input, e.output, e.error, e.metadata, e.progress, e.trace_parent,
        e.created_at, e.started_at, e.ended_at, e.attempts,
        case when e.takeovers > 0 and exists (
            select from @schema.workflow_journal t where t.execution_id = e.id and (t.run, t.seq) > (e.takeover_run, e.takeover_seq))
                then 0 else e.takeovers end as takeovers,
        e.parked_by, e.compensated, e.dropped, e.rung_at, e.jobs, e.keyed
        """;

    /// <summary>The number of these columns.</summary>
    public const int Count = 35;

    public static ExecutionRecord Read(NpgsqlDataReader reader) => Read(reader, null);

    /// <summary>Reads a row that is followed by the time of its claim.</summary>
    public static ExecutionRecord ReadClaimed(NpgsqlDataReader reader) => Read(reader, reader.Time(Count));

    private static ExecutionRecord Read(NpgsqlDataReader reader, DateTimeOffset? claimedAt) => new()
    {
        Id = new ExecutionId(reader.GetGuid(0)),
        Kind = (ExecutionKind)reader.GetInt16(1),
        Name = reader.GetString(2),
        Version = reader.GetInt32(3),
        State = (ExecutionState)reader.GetInt16(4),
        Queue = reader.GetString(5),
        Priority = reader.GetInt32(6),
        DueAt = reader.TimeOrNull(7),
        Owner = reader.GuidOrNull(8),
        Epoch = reader.GetInt64(9),
        InboxSequence = reader.GetInt64(10),
        InboxSeen = reader.GetInt64(11),
        Run = reader.GetInt32(12),
        CorrelationId = reader.TextOrNull(13),
        ParentId = reader.GuidOrNull(14) is { } parent ? new ExecutionId(parent) : null,
        ParentCall = reader.TextOrNull(15),
        EventId = reader.TextOrNull(16),
        Undecided = reader.GetBoolean(17),
        Input = reader.Bytes(18),
        Output = reader.Bytes(19),
        Error = reader.Bytes(20),
        Metadata = reader.Bytes(21),
        Progress = reader.Bytes(22),
        TraceParent = reader.TextOrNull(23),
        CreatedAt = reader.Time(24),
        StartedAt = reader.TimeOrNull(25),
        EndedAt = reader.TimeOrNull(26),
        Attempts = reader.GetInt32(27),
        Takeovers = reader.GetInt32(28),
        ParkedBy = reader.TextOrNull(29),
        Compensated = reader.GetBoolean(30),
        Dropped = reader.GetBoolean(31),
        RungAt = reader.TimeOrNull(32),
        Jobs = reader.Texts(33),
        IsKeyed = !reader.IsDBNull(34) && reader.GetBoolean(34),
        ClaimedAt = claimedAt,
    };
}
