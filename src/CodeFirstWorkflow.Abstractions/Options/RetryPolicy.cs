namespace CodeFirstWorkflow;

/// <summary>How often and when a failed attempt is repeated. Immutable.</summary>
public sealed record RetryPolicy
{
    private readonly Func<int, TimeSpan> delay;

    private RetryPolicy(int maxAttempts, double jitter, Func<int, TimeSpan> delay) =>
        (MaxAttempts, Jitter, this.delay) = (maxAttempts, jitter, delay);

    /// <summary>Gets the number of attempts in all, the first included; at least 1.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>Gets the share by which a delay is varied at random, 0 to 1.</summary>
    public double Jitter { get; init; }

    /// <summary>Gets the exception types, derived ones included, that are never retried.</summary>
    public IReadOnlyList<Type> NonRetryable { get; init; } = [];

    // Full names, where the types themselves were written down by another process: data names no type that would be loaded.
    internal IReadOnlyList<string> NonRetryableNames { get; init; } = [];

    /// <summary>Gets the policy of actions that name none: 4 attempts, 1 s doubling to at most 1 min, ±20 %.</summary>
    public static RetryPolicy Default { get; } = Exponential(TimeSpan.FromSeconds(1), longest: TimeSpan.FromMinutes(1));

    /// <summary>Gets the policy that makes one attempt.</summary>
    public static RetryPolicy None { get; } = new(1, 0, _ => TimeSpan.Zero);

    /// <summary>Gets the schedule of webhooks: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h.</summary>
    public static RetryPolicy Webhook { get; } = Schedule(
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(10));

    /// <summary>Waits the same time before each retry.</summary>
    /// <param name="delay">The time; not negative.</param>
    /// <param name="maxAttempts">Attempts in all; at least 1.</param>
    /// <returns>The policy.</returns>
    public static RetryPolicy Constant(TimeSpan delay, int maxAttempts = 4) => Create(maxAttempts, 0, delay, _ => delay);

    /// <summary>Waits once, twice, three times … the first delay.</summary>
    /// <param name="first">The first delay; not negative.</param>
    /// <param name="maxAttempts">Attempts in all; at least 1.</param>
    /// <param name="longest">The longest delay, not negative; null means 1 hour, <see cref="Timeout.InfiniteTimeSpan"/> no limit.</param>
    /// <returns>The policy.</returns>
    public static RetryPolicy Linear(TimeSpan first, int maxAttempts = 4, TimeSpan? longest = null)
    {
        var most = Longest(longest);
        return Create(maxAttempts, 0, first, attempt => Span(Math.Min(first.TotalSeconds * attempt, most)));
    }

    /// <summary>Multiplies the delay by a factor each time.</summary>
    /// <param name="first">The first delay; not negative.</param>
    /// <param name="factor">The factor; at least 1.</param>
    /// <param name="maxAttempts">Attempts in all; at least 1.</param>
    /// <param name="longest">The longest delay, not negative; null means 1 hour, <see cref="Timeout.InfiniteTimeSpan"/> no limit.</param>
    /// <param name="jitter">The share by which a delay is varied at random, 0 to 1.</param>
    /// <returns>The policy.</returns>
    public static RetryPolicy Exponential(TimeSpan first, double factor = 2, int maxAttempts = 4, TimeSpan? longest = null, double jitter = 0.2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        var most = Longest(longest);
        return Create(
            maxAttempts,
            jitter,
            first,
            attempt => Span(first == TimeSpan.Zero ? 0 : Math.Min(first.TotalSeconds * Math.Pow(factor, attempt - 1), most)));
    }

    /// <summary>Waits the given times, one before each retry.</summary>
    /// <param name="delays">The delays; their number is the number of retries.</param>
    /// <returns>The policy.</returns>
    public static RetryPolicy Schedule(params TimeSpan[] delays)
    {
        ArgumentNullException.ThrowIfNull(delays);
        foreach (var delay in delays)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero, nameof(delays));
        }

        TimeSpan[] copy = [.. delays];
        return new RetryPolicy(copy.Length + 1, 0, attempt => copy[Math.Min(attempt, copy.Length) - 1]);
    }

    /// <summary>Returns the delay after a failed attempt.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="random">A random number from 0 to 1 for the jitter.</param>
    /// <returns>The delay, or null when no attempt is left.</returns>
    public TimeSpan? DelayAfter(int attempt, double random)
    {
        if (attempt >= MaxAttempts)
        {
            return null;
        }

        var (usual, share) = (delay(attempt), 1 + (Jitter * ((2 * random) - 1)));
        return usual.Ticks * share >= TimeSpan.MaxValue.Ticks ? TimeSpan.MaxValue : usual * share;
    }

    /// <summary>Returns whether an error may be retried.</summary>
    /// <param name="exception">The error.</param>
    /// <returns>False for a <see cref="NonRetryableException"/>, and when its type or a base of it is in <see cref="NonRetryable"/>.</returns>
    public bool IsRetryable(Exception exception) =>
        exception is not NonRetryableException && !NonRetryable.Any(type => type.IsInstanceOfType(exception)) && !IsNamed(exception);

    private bool IsNamed(Exception exception)
    {
        for (var type = NonRetryableNames.Count == 0 ? null : exception.GetType(); type is not null; type = type.BaseType)
        {
            if (NonRetryableNames.Contains(type.FullName, StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static RetryPolicy Create(int maxAttempts, double jitter, TimeSpan first, Func<int, TimeSpan> delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(first, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(jitter, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(jitter, 1);
        return new RetryPolicy(maxAttempts, jitter, delay);
    }

    private static double Longest(TimeSpan? longest)
    {
        if (longest == Timeout.InfiniteTimeSpan)
        {
            return TimeSpan.MaxValue.TotalSeconds;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(longest ?? TimeSpan.Zero, TimeSpan.Zero, nameof(longest));
        return (longest ?? TimeSpan.FromHours(1)).TotalSeconds;
    }

    // Saturates: growth may lead beyond what a TimeSpan holds.
    private static TimeSpan Span(double seconds) => seconds >= TimeSpan.MaxValue.TotalSeconds ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);
}
