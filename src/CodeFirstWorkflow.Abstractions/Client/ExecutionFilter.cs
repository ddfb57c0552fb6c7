namespace CodeFirstWorkflow;

/// <summary>Which executions to list, newest first.</summary>
public sealed record ExecutionFilter
{
    /// <summary>Gets the name of the workflow; null for all.</summary>
    public string? Workflow { get; init; }

    /// <summary>Gets the version of the workflow; null for all.</summary>
    public int? Version { get; init; }

    /// <summary>Gets the kind; null for all.</summary>
    public ExecutionKind? Kind { get; init; }

    /// <summary>Gets the state; null for all.</summary>
    public ExecutionState? State { get; init; }

    /// <summary>Gets the correlation id; null for all.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets the parent; null for all.</summary>
    public ExecutionId? ParentId { get; init; }

    /// <summary>Gets the triggering event; null for all.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets the earliest time of creation, inclusive; null for any.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Gets the time before which it was created; null for any.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Gets the earliest time of its end, inclusive; null for any, and for executions that have not ended.</summary>
    public DateTimeOffset? EndedFrom { get; init; }

    /// <summary>Gets the time before which it ended; null for any, and for executions that have not ended.</summary>
    public DateTimeOffset? EndedBefore { get; init; }

    /// <summary>Gets the entries that its metadata has, all of them, compared ordinally; null or empty for all.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Gets the id after which the list continues; null begins with the newest.</summary>
    public ExecutionId? After { get; init; }

    /// <summary>Gets how many at most; null for all.</summary>
    public int? Limit { get; init; }
}
