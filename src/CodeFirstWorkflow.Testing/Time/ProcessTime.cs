namespace CodeFirstWorkflow.Testing;

/// <summary>The clock as one process of a host sees it: its timers end with the process.</summary>
/// <param name="time">The clock of the host.</param>
internal sealed class ProcessTime(VirtualTime time) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ITimer> timers = [];
    private bool isOver;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (isOver)
            {
                return time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            var timer = time.CreateTimer(callback, state, dueTime, period);
            timers.Add(timer);
            return timer;
        }
    }

    /// <summary>Ends all timers.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isOver = true;
            timers.ForEach(static timer => timer.Dispose());
            timers.Clear();
        }
    }
}
