using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>
/// Logs failures that come in large numbers, such as those of all loops while the store is unavailable: one message when they begin, one every 30
/// seconds with their number, and one when they end. Thread-safe.
/// </summary>
/// <param name="subject">What fails, as the beginning of a sentence.</param>
/// <param name="time">Measures the duration of the outage.</param>
/// <param name="logger">The logger.</param>
internal sealed partial class Outage(string subject, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    // A loop that alternately fails and succeeds would otherwise log two messages each time.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private readonly HashSet<object> failing = [];
    private volatile bool isOn;
    private bool isAnnounced;
    private long failures;
    private long beganAt;
    private long? loggedAt;

    /// <summary>Records a failure.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="loop">The loop that failed, which will retry and then report its success; null for a single call.</param>
    public void Fail(Exception error, object? loop = null)
    {
        lock (gate)
        {
            if (loop is not null)
            {
                failing.Add(loop);
            }

            if (!isOn)
            {
                (isOn, failures, beganAt) = (true, 0, time.GetTimestamp());
            }

            failures++;
            if (loggedAt is null || time.GetElapsedTime(loggedAt.Value) >= (isAnnounced ? Interval : Calm))
            {
                Log(error);
            }
        }
    }

    /// <summary>Records the success of a loop. The outage ends when all loops that failed have succeeded.</summary>
    public void Succeed(object loop)
    {
        // Called for each commit.
        if (!isOn)
        {
            return;
        }

        lock (gate)
        {
            failing.Remove(loop);
            if (!isOn || failing.Count > 0)
            {
                return;
            }

            isOn = false;
            if (isAnnounced)
            {
                (isAnnounced, loggedAt) = (false, time.GetTimestamp());
                LogEnded(subject, failures, Seconds);
            }
        }
    }

    private long Seconds => (long)time.GetElapsedTime(beganAt).TotalSeconds;

    private void Log(Exception error)
    {
        loggedAt = time.GetTimestamp();
        if (isAnnounced)
        {
            LogLasts(subject, failures, Seconds, error.Message);
            return;
        }

        isAnnounced = true;
        LogBegan(error, subject, error.Message);
    }

    [LoggerMessage(
        1001,
        LogLevel.Warning,
        "{Subject} fails: {Error} It is tried again until it succeeds; meanwhile one line every 30 seconds counts the failures.")]
    private partial void LogBegan(Exception e, string subject, string error);

    [LoggerMessage(1003, LogLevel.Warning, "{Subject} has failed {Count} times in {Seconds} s. The last error: {Error}")]
    private partial void LogLasts(string subject, long count, long seconds, string error);

    [LoggerMessage(1004, LogLevel.Information, "{Subject} works again, after {Count} failures in {Seconds} s.")]
    private partial void LogEnded(string subject, long count, long seconds);
}
