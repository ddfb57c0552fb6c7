using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>Inserts, reads and removes rows of <c>workflow_execution</c>.</summary>
internal static class ExecutionRows
{
    public const string Columns = """
        id, kind, name, version, state, queue, priority, due_at, owner, epoch, inbox_seq, inbox_seen, run, correlation_id, parent_id, parent_call,
            event_id,
        undecided, input, output, error, metadata, progress, trace_parent, created_at, started_at, ended_at, attempts, takeovers, parked_by,
            compensated, dropped, rung_at, jobs, keyed
        """;

    private const string InsertOne = """
        insert into workflow_execution
            (id, kind, name, version, queue, priority, correlation_id, parent_id, parent_call, event_id, undecided, input, metadata, trace_parent,
                rank, created_at,
             state, listing, due_at, owner, epoch, started_at, rung_at, keyed)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)
        on conflict do nothing
        """;

    private const string SelectOne = $"select {Columns} from workflow_execution where id = ?1";

    private const string FindByEvent = "select id from workflow_execution where event_id = ?1 and kind = ?2 and name = ?3";

    private const string FindByKey = $"""
        select id from workflow_execution
        where correlation_id = ?1 and name = ?2 and kind = {Stored.Kind.Workflow} and {Stored.HasKey} and state {Stored.HoldsKey}
        """;

    private const string DeleteOne = "delete from workflow_execution where id = ?1";
    private const string DeleteJournal = "delete from workflow_journal where execution_id = ?1";
    private const string DeleteInbox = "delete from workflow_inbox where execution_id = ?1";
    private const string DeleteWaits = "delete from workflow_wait where execution_id = ?1";
    private const string SelectCreatedAt = "select created_at from workflow_execution where id = ?1";

    /// <summary>Inserts an execution unless its id or one of its keys exists.</summary>
    /// <param name="session">An open write transaction.</param>
    /// <param name="execution">What is inserted.</param>
    /// <param name="claimedBy">The worker that owns it from now on, or null.</param>
    /// <param name="ring">Whether a wake-up follows the commit.</param>
    /// <param name="createdAt">The time of its creation; see <see cref="OrderedTime"/>.</param>
    /// <param name="now">The machine's time.</param>
    /// <returns>True when it was inserted.</returns>
    public static bool Insert(
        SqliteSession session, NewExecution execution, Guid? claimedBy, RingKind ring, DateTimeOffset createdAt, DateTimeOffset now)
    {
        var due = execution.StartAt ?? now;
        var isClaimed = claimedBy is not null;
        var listing = isClaimed ? Listing.None : due <= now ? Listing.Ready : Listing.Future;
        return session.Prepare(InsertOne)
            .Bind(execution.Id).Bind((long)execution.Kind).Bind(execution.Name).Bind(execution.Version).Bind(execution.Queue).Bind(execution.Priority)
            .Bind(execution.CorrelationId).Bind(execution.ParentId).Bind(execution.ParentCall).Bind(execution.EventId).Bind(execution.Undecided)
            .Bind(execution.Input).Bind(execution.Metadata).Bind(execution.TraceParent)
            .Bind(due - (execution.Priority * NewExecution.PriorityStep)).Bind(createdAt)
            .Bind((long)(isClaimed ? ExecutionState.Running : ExecutionState.Pending)).Bind((long)listing)
            .Bind(isClaimed ? null : due).Bind(claimedBy).Bind(isClaimed ? 1 : 0).Bind(isClaimed ? createdAt : null)
            .Bind(isClaimed || ring is RingKind.None ? null : due > now ? due : now).Bind(execution.IsKeyed)
            .Run() == 1;
    }

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
        IsKeyed = row.Bool(),
    };

    /// <summary>Finds the execution that blocks a new one: the same delivery, or the live holder of its correlation id.</summary>
    public static ExecutionId? FindHolder(SqliteSession session, NewExecution execution) =>
        (execution.EventId is null ? null : First(session.Prepare(FindByEvent).Bind(execution.EventId).Bind((long)execution.Kind).Bind(execution.Name)))
        ?? (execution.HasKey ? FindKeyHolder(session, execution.Name, execution.CorrelationId!) : null);

    /// <summary>Finds the live holder of a correlation id that is a key.</summary>
    public static ExecutionId? FindKeyHolder(SqliteSession session, string name, string correlationId) =>
        First(session.Prepare(FindByKey).Bind(correlationId).Bind(name));

    public static DateTimeOffset? FindCreatedAt(SqliteSession session, ExecutionId id)
    {
        using var row = session.Prepare(SelectCreatedAt).Bind(id);
        return row.Step() ? row.Time() : null;
    }

    /// <summary>Removes an execution with all that belongs to it.</summary>
    public static void Remove(SqliteSession session, ExecutionId id)
    {
        session.Prepare(DeleteJournal).Bind(id).Run();
        session.Prepare(DeleteInbox).Bind(id).Run();
        RemoveWaits(session, id);
        session.Prepare(DeleteOne).Bind(id).Run();
    }

    public static void RemoveWaits(SqliteSession session, ExecutionId id) => session.Prepare(DeleteWaits).Bind(id).Run();

    private static ExecutionId? First(SqliteStatement statement)
    {
        using (statement)
        {
            return statement.Step() ? new ExecutionId(statement.Guid()) : null;
        }
    }
}
