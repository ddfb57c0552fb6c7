namespace CodeFirstWorkflow;

/// <summary>Settings of one start.</summary>
public sealed record StartOptions
{
    /// <summary>
    /// Gets the correlation id, a durable key per workflow name; null or blank makes every start a new execution. At most 200 characters, no control
    /// characters.
    /// </summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets the priority; higher is earlier, default 0, from -1000 to 1000.</summary>
    public int Priority { get; init; }

    /// <summary>Gets the queue; null takes the workflow's.</summary>
    public string? Queue { get; init; }

    /// <summary>Gets the earliest time to run; null means now.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Gets facts to keep with the execution; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
