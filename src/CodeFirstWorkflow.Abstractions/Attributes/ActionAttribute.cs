namespace CodeFirstWorkflow;

/// <summary>Makes a method an action: a side effect that runs at least once, retried and timed, whose result is journaled.</summary>
/// <param name="name">The durable name; 1 to 200 characters, no control characters, not starting with '$'.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ActionAttribute(string name) : Attribute
{
    /// <summary>Gets the durable name.</summary>
    public string Name { get; } = name;

    /// <summary>Gets or sets the number of attempts in all, the first included; 0, the default, leaves it to the retry policy (4).</summary>
    public int MaxAttempts { get; set; }

    /// <summary>Gets or sets the time limit of one attempt in seconds; 0, the default, means none.</summary>
    public int TimeoutSeconds { get; set; }

    /// <summary>Gets or sets the time limit over all attempts and delays in seconds; 0, the default, means none.</summary>
    public int TotalTimeoutSeconds { get; set; }

    /// <summary>Gets or sets the longest time between two heartbeats in seconds; 0, the default, means that none are expected.</summary>
    public int HeartbeatSeconds { get; set; }

    /// <summary>
    /// Gets or sets whether the action is never repeated: its intent is journaled first, and a crash in between fails it with
    /// <see cref="ActionOutcomeUnknownException"/>.
    /// </summary>
    public bool AtMostOnce { get; set; }

    /// <summary>Gets or sets whether the action gets a transaction of the store's database that commits together with its journal entry.</summary>
    public bool Transactional { get; set; }

    /// <summary>Gets or sets the queue whose workers run it; null, the default, runs it where the workflow runs.</summary>
    public string? Queue { get; set; }

    /// <summary>Gets or sets the name of a static <see cref="RetryPolicy"/> property or field of the same class (<c>nameof</c>).</summary>
    public string? Retry { get; set; }

    /// <summary>
    /// Gets or sets the exception types, derived ones and implementations of interfaces included, after which no attempt follows, whatever the retry
    /// policy of the action or the call. <see cref="NonRetryableException"/> is always one of them.
    /// </summary>
    public Type[] NonRetryable { get; set; } = [];
}
