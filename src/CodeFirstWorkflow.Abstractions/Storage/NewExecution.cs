namespace CodeFirstWorkflow.Storage;

/// <summary>An execution to insert.</summary>
public sealed record NewExecution
{
    /// <summary>
    /// How much earlier one step of priority ranks an execution: its rank is its due time minus priority times this, set whenever the due time is. So
    /// what waits grows older without arithmetic.
    /// </summary>
    public static readonly TimeSpan PriorityStep = TimeSpan.FromMinutes(1);

    /// <summary>Gets the id, drawn by the caller.</summary>
    public required ExecutionId Id { get; init; }

    /// <summary>Gets what it runs.</summary>
    public ExecutionKind Kind { get; init; }

    /// <summary>Gets the name of the workflow or action, or the id of the subscription.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the version; 1 where there is none.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Gets the queue.</summary>
    public string Queue { get; init; } = "default";

    /// <summary>Gets the priority; higher is earlier.</summary>
    public int Priority { get; init; }

    /// <summary>Gets the earliest time to run; null means now, by the store's clock.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>
    /// Gets the correlation id; null for none. Unique per name among executions with <see cref="HasKey"/> that are not Failed or Cancelled.
    /// </summary>
    public string? CorrelationId { get; init; }

    /// <summary>
    /// Gets whether the correlation id of an execution that an event triggered is a key of the event, and not the event's id. It says nothing where
    /// <see cref="EventId"/> is null.
    /// </summary>
    public bool IsKeyed { get; init; }

    /// <summary>Gets whether the correlation id is a key, so that a second execution with it is not inserted.</summary>
    public bool HasKey => Kind is ExecutionKind.Workflow && CorrelationId is not null && (EventId is null || IsKeyed);

    /// <summary>Gets the execution that waits for this one; null for none.</summary>
    public ExecutionId? ParentId { get; init; }

    /// <summary>Gets the call of the parent, by which it recognises the result; null without parent.</summary>
    public string? ParentCall { get; init; }

    /// <summary>Gets the event that triggered it; null for none. (kind, name, event) is unique in every state.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets whether validator and predicate are still to be run by a worker that has them.</summary>
    public bool Undecided { get; init; }

    /// <summary>Gets the input as UTF-8 JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Gets the metadata as a JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Metadata { get; init; }

    /// <summary>Gets the W3C trace parent; null for none.</summary>
    public string? TraceParent { get; init; }
}
