namespace CodeFirstWorkflow.Storage;

/// <summary>Which executions a worker wants.</summary>
public sealed record ClaimRequest
{
    /// <summary>Gets the worker.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>Gets the worker's build, which decides whether it tries a parked execution.</summary>
    public string Build { get; init; } = "";

    /// <summary>Gets the queues it serves.</summary>
    public required IReadOnlyList<string> Queues { get; init; }

    /// <summary>
    /// Gets what it can run. Give the same set again as long as it does not change: what a store prepares for it is then prepared once, however many
    /// there are.
    /// </summary>
    public required IReadOnlySet<DefinitionKey> Definitions { get; init; }

    /// <summary>Gets how many at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Gets the executions it is about; null means any.</summary>
    public IReadOnlyList<ExecutionId>? Ids { get; init; }

    /// <summary>
    /// Gets how long ago an execution must have been rung to be claimed; executions that were not rung are claimed at once. Null ignores rings.
    /// </summary>
    public TimeSpan? RingGrace { get; init; }

    /// <summary>Gets what brings them, such as the id of a Hangfire job, to be noted in their rows; null notes nothing.</summary>
    public string? Job { get; init; }
}
