namespace CodeFirstWorkflow;

/// <summary>Which executions a worker wants.</summary>
public sealed record ClaimRequest
{
    /// <summary>Gets the worker.</summary>
    public required Guid WorkerId { get; init; }

    /// <summary>Gets the worker's build, which decides whether it tries a parked execution.</summary>
    public string Build { get; init; } = "";

    /// <summary>Gets the queues it serves.</summary>
    public required IReadOnlyList<string> Queues { get; init; }

    /// <summary>Gets what it can run.</summary>
    public required IReadOnlyList<DefinitionKey> Definitions { get; init; }

    /// <summary>Gets how many at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Gets the executions it is about; null means any.</summary>
    public IReadOnlyList<ExecutionId>? Ids { get; init; }
}
