namespace CodeFirstWorkflow.Serialization;

/// <summary>A retry policy as stored: the individual delays, the last of which repeats.</summary>
internal sealed record SentRetry(int MaxAttempts, double Jitter, IReadOnlyList<TimeSpan> Delays, IReadOnlyList<string> NonRetryable)
{
    // Growing delays have reached their maximum by then.
    private const int MostDelays = 50;

    public static SentRetry From(RetryPolicy policy)
    {
        var endless = policy with { MaxAttempts = int.MaxValue, Jitter = 0 };
        var delays = Enumerable.Range(1, Math.Clamp(policy.MaxAttempts - 1, 1, MostDelays)).Select(attempt => endless.DelayAfter(attempt, 0)!.Value);
        return new SentRetry(
            policy.MaxAttempts, policy.Jitter, [.. delays], [.. policy.NonRetryable.Select(type => type.FullName!), .. policy.NonRetryableNames]);
    }

    public RetryPolicy ToPolicy() =>
        RetryPolicy.Schedule([.. Delays]) with { MaxAttempts = MaxAttempts, Jitter = Jitter, NonRetryableNames = NonRetryable };
}
