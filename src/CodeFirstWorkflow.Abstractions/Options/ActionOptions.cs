namespace CodeFirstWorkflow;

/// <summary>
/// Settings of one call of an action; what is null is taken from the action's attribute. Times are positive, of any length;
/// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> means no limit.
/// </summary>
public sealed record ActionOptions
{
    /// <summary>Gets the number of attempts in all; at least 1.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Gets the time limit of one attempt.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets the time limit over all attempts and delays.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>Gets the longest time between two heartbeats.</summary>
    public TimeSpan? Heartbeat { get; init; }

    /// <summary>Gets the retry policy.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>Gets the queue whose workers run the action.</summary>
    public string? Queue { get; init; }
}
