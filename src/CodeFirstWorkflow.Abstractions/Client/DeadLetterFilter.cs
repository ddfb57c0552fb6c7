namespace CodeFirstWorkflow;

/// <summary>Which dead letters are meant; oldest first.</summary>
public sealed record DeadLetterFilter
{
    /// <summary>Gets the id of the subscription; null for all.</summary>
    public string? Subscription { get; init; }

    /// <summary>Gets the id of the event; null for all.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets the earliest time of failure; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets how many at most, at least 1; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>
    /// Gets how long a delivery may wait for a worker that has its subscription before it is listed as undeliverable. Not negative;
    /// <see cref="Timeout.InfiniteTimeSpan"/> lists none. Default 5 minutes.
    /// </summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromMinutes(5);
}
