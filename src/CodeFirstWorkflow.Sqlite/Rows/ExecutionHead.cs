using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>
/// What changes in a row of <c>workflow_execution</c>, without its payloads. Read and saved inside one write transaction, so no other writer changes
/// it in between.
/// </summary>
internal sealed class ExecutionHead(ExecutionId id)
{
    private const string Select = """
        select state, paused_from, due_at, due_aside, aside_inbox_seq, owner, epoch, inbox_seq, inbox_seen, run,
               attempts, takeovers, undecided, compensated, dropped, started_at, ended_at, parked_by, rung_at, kind
        from workflow_execution where id = ?1
        """;

    private const string Update = """
        update workflow_execution
        set state = ?2, paused_from = ?3, due_at = ?4, due_aside = ?5, aside_inbox_seq = ?6, owner = ?7, epoch = ?8, inbox_seq = ?9,
            inbox_seen = ?10, run = ?11,
            attempts = ?12, takeovers = ?13, undecided = ?14, compensated = ?15, dropped = ?16, started_at = ?17, ended_at = ?18, parked_by = ?19,
                listing = ?20,
            rank = case when ?4 is null then rank else ?4 - priority * ?21 end, rung_at = ?22
        where id = ?1
        """;

    public ExecutionId Id { get; } = id;
    public ExecutionKind Kind { get; private init; }
    public ExecutionState State { get; set; }
    public ExecutionState? PausedFrom { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? DueAside { get; set; }
    public long AsideInboxSequence { get; set; }
    public Guid? Owner { get; set; }
    public long Epoch { get; set; }
    public long InboxSequence { get; set; }
    public long InboxSeen { get; set; }
    public int Run { get; set; }
    public int Attempts { get; set; }
    public int Takeovers { get; set; }
    public bool Undecided { get; set; }
    public bool Compensated { get; set; }
    public bool Dropped { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? ParkedBy { get; set; }
    public DateTimeOffset? RungAt { get; set; }

    public bool IsTerminal => ControlRules.IsTerminal(State);

    public static ExecutionHead? Find(SqliteSession session, ExecutionId id)
    {
        using var row = session.Prepare(Select).Bind(id);
        return !row.Step() ? null : new ExecutionHead(id)
        {
            State = (ExecutionState)row.Int32(),
            PausedFrom = (ExecutionState?)row.OptionalInt32(),
            DueAt = row.OptionalTime(),
            DueAside = row.OptionalTime(),
            AsideInboxSequence = row.Int64(),
            Owner = row.OptionalGuid(),
            Epoch = row.Int64(),
            InboxSequence = row.Int64(),
            InboxSeen = row.Int64(),
            Run = row.Int32(),
            Attempts = row.Int32(),
            Takeovers = row.Int32(),
            Undecided = row.Bool(),
            Compensated = row.Bool(),
            Dropped = row.Bool(),
            StartedAt = row.OptionalTime(),
            EndedAt = row.OptionalTime(),
            ParkedBy = row.Text(),
            RungAt = row.OptionalTime(),
            Kind = (ExecutionKind)row.Int32(),
        };
    }

    public void Claim(Guid worker, DateTimeOffset now)
    {
        Owner = worker;
        Epoch++;
        State = ExecutionState.Running;
        StartedAt ??= now;
        DueAt = null;
        DueAside = null;
        PausedFrom = null;
        ParkedBy = null;
        RungAt = null;
    }

    /// <summary>
    /// Makes a waiting execution look at its inbox. An execution that never ran keeps its start time; a paused or ended one is left alone.
    /// </summary>
    public void Wake(RingKind ring, DateTimeOffset now)
    {
        if (Owner is null && State is not ExecutionState.Paused && !IsTerminal && StartedAt is not null && (DueAt is null || DueAt > now))
        {
            DueAt = now;
            NoteRing(ring is not RingKind.None, now);
        }
    }

    /// <summary>Records whether a ring belongs to the due time. Call after the due time changed.</summary>
    public void NoteRing(bool isRung, DateTimeOffset now) => RungAt = isRung && DueAt is { } due ? (due > now ? due : now) : null;

    public void Save(SqliteSession session, DateTimeOffset now) => session.Prepare(Update)
        .Bind(Id).Bind((long)State).Bind((long?)PausedFrom).Bind(DueAt).Bind(DueAside).Bind(AsideInboxSequence).Bind(Owner).Bind(Epoch)
        .Bind(InboxSequence).Bind(InboxSeen).Bind(Run)
        .Bind(Attempts).Bind(Takeovers).Bind(Undecided).Bind(Compensated).Bind(Dropped).Bind(StartedAt).Bind(EndedAt).Bind(ParkedBy)
        .Bind((long)ListingAt(now)).Bind(NewExecution.PriorityStep.Ticks).Bind(RungAt)
        .Run();

    private Listing ListingAt(DateTimeOffset now)
    {
        var isClaimable = Owner is null && DueAt is not null && !IsTerminal && (State is not ExecutionState.Paused || ParkedBy is not null);
        return !isClaimable ? Listing.None : DueAt <= now ? Listing.Ready : Listing.Future;
    }
}
