namespace CodeFirstWorkflow.Testing;

/// <summary>A timer of <see cref="VirtualTime"/>.</summary>
/// <param name="time">The clock.</param>
/// <param name="callback">What to call.</param>
/// <param name="owner">Told whether the timer is set; null when no attempt waits for it.</param>
internal sealed class VirtualTimer(VirtualTime time, Action callback, ITimerOwner? owner) : ITimer
{
    private TimeSpan period;
    private bool isSet;

    /// <summary>Gets the number of changes; a schedule of an earlier version no longer counts.</summary>
    public int Version { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (time.Gate)
        {
            Version++;
            this.period = period;
            Set(dueTime != Timeout.InfiniteTimeSpan);
            if (isSet)
            {
                time.Schedule(this, dueTime);
            }
        }

        return true;
    }

    /// <summary>Prepares the call: a timer without period is no longer set. Call it with the clock's lock held.</summary>
    public void Expire()
    {
        Version++;
        Set(period > TimeSpan.Zero);
        if (isSet)
        {
            time.Schedule(this, period);
        }
    }

    /// <summary>Calls back.</summary>
    public void Fire() => callback();

    public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Set(bool value)
    {
        if (isSet != value)
        {
            isSet = value;
            owner?.OnTimer(value);
        }
    }
}
