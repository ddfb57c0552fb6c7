namespace CodeFirstWorkflow.Storage;

/// <summary>Which executions to list, newest first.</summary>
public sealed record ExecutionQuery
{
    /// <summary>Gets the name of the workflow, action or subscription; null for all.</summary>
    public string? Name { get; init; }

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

    /// <summary>Gets whether dropped dead letters are left out.</summary>
    public bool ExcludeDropped { get; init; }

    /// <summary>Gets whether to list oldest first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Gets the last id of the page before; null for the first page.</summary>
    public ExecutionId? After { get; init; }

    /// <summary>Gets how many at most, from 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;
}
