namespace CodeFirstWorkflow;

/// <summary>A delivery whose last attempt failed, or that no running worker can run. A snapshot.</summary>
public sealed record DeadLetter
{
    /// <summary>Gets the execution of the delivery.</summary>
    public required ExecutionId Id { get; init; }

    /// <summary>Gets the id of the subscription.</summary>
    public required string Subscription { get; init; }

    /// <summary>Gets the id of the event.</summary>
    public required string EventId { get; init; }

    /// <summary>Gets the event as it was published; null when retention removed it, or when it cannot be decoded here.</summary>
    public WorkflowEvent? Event { get; init; }

    /// <summary>Gets type, message and stack of the error; null for an undeliverable one.</summary>
    public FailureInfo? Failure { get; init; }

    /// <summary>Gets the number of attempts since the delivery was made or last replayed.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets whether the delivery waits for a worker that has the subscription, past the grace period.</summary>
    public bool IsUndeliverable { get; init; }

    /// <summary>Gets when the delivery was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it failed; null for an undeliverable one.</summary>
    public DateTimeOffset? FailedAt { get; init; }
}
