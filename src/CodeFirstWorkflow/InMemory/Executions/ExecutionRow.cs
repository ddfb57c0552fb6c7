namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>The current state of one execution, with its journal and inbox. Changed under the store's lock only; never returned to callers.</summary>
internal sealed class ExecutionRow(NewExecution origin, DateTimeOffset createdAt)
{
    public ExecutionId Id { get; } = origin.Id;
    public NewExecution Origin { get; } = origin with { Input = default, Metadata = origin.Metadata.Stored() };
    public DefinitionKey Definition { get; } = new(origin.Kind, origin.Name, origin.Version);
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public Journal Journal { get; } = new();
    public Inbox Inbox { get; } = new(origin.Id);

    public ExecutionState State { get; set; }
    public ExecutionState? PausedFrom { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? RungAt { get; set; }
    public IReadOnlyList<string> Jobs { get; private set; } = [];
    public DateTimeOffset? DueAside { get; set; }
    public long AsideInboxSequence { get; set; }
    public Guid? Owner { get; set; }
    public long Epoch { get; set; }
    public long InboxSeen { get; set; }
    public int Run { get; set; } = 1;
    public bool Undecided { get; set; } = origin.Undecided;
    public ReadOnlyMemory<byte> Input { get; set; } = origin.Input.Stored();
    public ReadOnlyMemory<byte> Output { get; set; }
    public ReadOnlyMemory<byte> Error { get; set; }
    public ReadOnlyMemory<byte> Progress { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Attempts { get; set; }
    public int Takeovers { get; set; }
    public string? ParkedBy { get; set; }
    public bool Compensated { get; set; }
    public bool Dropped { get; set; }

    /// <summary>Gets or sets its waits, each with the time since which earlier events have to be searched; null when they were searched.</summary>
    public Dictionary<WaitKey, DateTimeOffset?>? Waits { get; set; }

    /// <summary>Gets or sets the owner under which the table lists it.</summary>
    public Guid? ListedOwner { get; set; }

    /// <summary>Gets or sets the end time that retention knows.</summary>
    public DateTimeOffset? ListedEnd { get; set; }

    public Listing Listing { get; set; }

    /// <summary>
    /// Gets or sets the due time under which the index lists it; the index needs it to find the row after <see cref="DueAt"/> has changed.
    /// </summary>
    public DateTimeOffset ListedDue { get; set; }

    /// <summary>Gets its rank among due executions: it follows the due time, and never depends on the current time.</summary>
    public long Rank => ListedDue.UtcTicks - (Origin.Priority * NewExecution.PriorityStep.Ticks);

    public bool IsTerminal => ControlRules.IsTerminal(State);

    /// <summary>Gets whether a worker may claim it once it is due.</summary>
    public bool IsClaimable => Owner is null && DueAt is not null && !IsTerminal && (State is not ExecutionState.Paused || ParkedBy is not null);

    /// <summary>Gets whether it holds its correlation id.</summary>
    public bool HoldsKey => Origin.HasKey && State is not (ExecutionState.Failed or ExecutionState.Cancelled);

    public static ExecutionRow Imported(ExecutionRecord record) => new(
        new NewExecution
        {
            Id = record.Id,
            Kind = record.Kind,
            Name = record.Name,
            Version = record.Version,
            Queue = record.Queue,
            Priority = record.Priority,
            CorrelationId = record.CorrelationId,
            ParentId = record.ParentId,
            ParentCall = record.ParentCall,
            EventId = record.EventId,
            IsKeyed = record.IsKeyed,
            Undecided = record.Undecided,
            Input = record.Input,
            Metadata = record.Metadata,
            TraceParent = record.TraceParent,
        },
        record.CreatedAt)
    {
        State = record.State,
        DueAt = null,
        Epoch = record.Epoch,
        Run = record.Run,
        Output = record.Output.Stored(),
        Error = record.Error.Stored(),
        Progress = record.Progress.Stored(),
        StartedAt = record.StartedAt,
        EndedAt = record.EndedAt,
        Attempts = record.Attempts,
        ParkedBy = record.ParkedBy,
        Compensated = record.Compensated,
        Dropped = record.Dropped,
    };

    public void Claim(Guid worker, string? job, DateTimeOffset now)
    {
        Jobs = job is null ? Jobs : [.. Jobs.TakeLast(ExecutionRecord.MostJobs - 1), job];
        RungAt = null;
        Owner = worker;
        Epoch++;
        State = ExecutionState.Running;
        StartedAt ??= now;
        DueAt = null;
        DueAside = null;
        PausedFrom = null;
        ParkedBy = null;
    }

    /// <summary>
    /// Makes a waiting execution read its inbox. An execution that never ran keeps its start time; one that is paused or has ended is not changed.
    /// </summary>
    public void Wake(RingKind ring, DateTimeOffset now)
    {
        if (Owner is null && State is not ExecutionState.Paused && !IsTerminal && StartedAt is not null && (DueAt is null || DueAt > now))
        {
            DueAt = now;
            NoteRing(ring is not RingKind.None, now);
        }
    }

    /// <summary>Records whether a wake-up is sent for the due time. Call when that changed.</summary>
    public void NoteRing(bool isRung, DateTimeOffset now) => RungAt = isRung && DueAt is { } due ? (due > now ? due : now) : null;

    public ExecutionRecord ToRecord() => new()
    {
        Id = Id,
        Kind = Origin.Kind,
        Name = Origin.Name,
        Version = Origin.Version,
        State = State,
        Queue = Origin.Queue,
        Priority = Origin.Priority,
        DueAt = DueAt,
        Owner = Owner,
        Epoch = Epoch,
        InboxSequence = Inbox.Sequence,
        InboxSeen = InboxSeen,
        Run = Run,
        CorrelationId = Origin.CorrelationId,
        IsKeyed = Origin.IsKeyed,
        ParentId = Origin.ParentId,
        ParentCall = Origin.ParentCall,
        EventId = Origin.EventId,
        Undecided = Undecided,
        Input = Input,
        Output = Output,
        Error = Error,
        Metadata = Origin.Metadata,
        Progress = Progress,
        TraceParent = Origin.TraceParent,
        CreatedAt = CreatedAt,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Attempts = Attempts,
        Takeovers = Takeovers,
        ParkedBy = ParkedBy,
        Compensated = Compensated,
        Dropped = Dropped,
        RungAt = RungAt,
        Jobs = Jobs,
    };
}
