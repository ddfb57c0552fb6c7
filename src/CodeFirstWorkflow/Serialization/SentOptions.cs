namespace CodeFirstWorkflow.Serialization;

/// <summary>The options of one call of an action, as stored.</summary>
internal sealed record SentOptions(int? MaxAttempts, TimeSpan? Timeout, TimeSpan? TotalTimeout, TimeSpan? Heartbeat, SentRetry? Retry);
