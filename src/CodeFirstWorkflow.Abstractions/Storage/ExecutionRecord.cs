namespace CodeFirstWorkflow.Storage;

/// <summary>A row of <c>workflow_execution</c>. A snapshot: it never changes after it was read.</summary>
public sealed record ExecutionRecord
{
    /// <summary>How many jobs a row keeps.</summary>
    public const int MostJobs = 10;

    /// <summary>Gets the id.</summary>
    public required ExecutionId Id { get; init; }

    /// <summary>Gets what it runs.</summary>
    public ExecutionKind Kind { get; init; }

    /// <summary>Gets the name of the workflow or action, or the id of the subscription.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the version.</summary>
    public int Version { get; init; }

    /// <summary>Gets the state.</summary>
    public ExecutionState State { get; init; }

    /// <summary>Gets the queue.</summary>
    public required string Queue { get; init; }

    /// <summary>Gets the priority.</summary>
    public int Priority { get; init; }

    /// <summary>Gets when it is due next; null when nothing is.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the worker that owns it; null without an owner.</summary>
    public Guid? Owner { get; init; }

    /// <summary>Gets the fencing number, bumped by each claim and takeover.</summary>
    public long Epoch { get; init; }

    /// <summary>Gets the sequence of the newest inbox row; 0 when there was none.</summary>
    public long InboxSequence { get; init; }

    /// <summary>Gets the sequence up to which the inbox is journaled.</summary>
    public long InboxSeen { get; init; }

    /// <summary>Gets the run, from 1.</summary>
    public int Run { get; init; }

    /// <summary>Gets the correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets whether the correlation id of an execution that an event triggered is a key of the event, and not the event's id.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>Gets whether the correlation id is a key, which one execution of the name holds while it is neither Failed nor Cancelled.</summary>
    public bool HasKey => Kind is ExecutionKind.Workflow && CorrelationId is not null && (EventId is null || IsKeyed);

    /// <summary>Gets the execution that waits for this one.</summary>
    public ExecutionId? ParentId { get; init; }

    /// <summary>Gets the call of the parent.</summary>
    public string? ParentCall { get; init; }

    /// <summary>Gets the event that triggered it.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets whether validator and predicate are still to be run.</summary>
    public bool Undecided { get; init; }

    /// <summary>Gets the input as UTF-8 JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Gets the result as UTF-8 JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Output { get; init; }

    /// <summary>Gets the error as the JSON of a <see cref="FailureInfo"/>; empty for none.</summary>
    public ReadOnlyMemory<byte> Error { get; init; }

    /// <summary>Gets the metadata as a JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Metadata { get; init; }

    /// <summary>Gets the progress as a JSON object with <c>text</c> and <c>fraction</c>; empty for none.</summary>
    public ReadOnlyMemory<byte> Progress { get; init; }

    /// <summary>Gets the W3C trace parent.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Gets when it was inserted, by the store's clock.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it was first claimed.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it reached a terminal state.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets how many attempts were made: of a delivery or action its attempts, of a workflow 1 and its retries.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets how often it was taken over without a new journal entry in between.</summary>
    public int Takeovers { get; init; }

    /// <summary>Gets the build of the worker that parked it; null when it is not parked.</summary>
    public string? ParkedBy { get; init; }

    /// <summary>Gets whether compensation ended and left nothing to undo, after which it cannot be retried.</summary>
    public bool Compensated { get; init; }

    /// <summary>
    /// Gets for when it was last rung: its due time, or the time of the ring where that is later. Null when it was not rung, and while a worker owns
    /// it.
    /// </summary>
    public DateTimeOffset? RungAt { get; init; }

    /// <summary>
    /// Gets the time of the claim that read the row, by the store's clock; null on a row that was read otherwise, and on all but the first of a claim
    /// where that is cheaper.
    /// </summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>Gets what brought it to workers, oldest first; of many the newest <see cref="MostJobs"/>.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>Gets whether a dead letter was dropped by a person.</summary>
    public bool Dropped { get; init; }
}
