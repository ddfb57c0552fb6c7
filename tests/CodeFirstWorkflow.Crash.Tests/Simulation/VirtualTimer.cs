namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>A timer of <see cref="VirtualTime"/>.</summary>
internal sealed class VirtualTimer(VirtualTime time, Action callback) : ITimer
{
    private TimeSpan period;
    private int version;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        this.period = period;
        version++;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            time.Schedule(this, version, dueTime);
        }

        return true;
    }

    /// <summary>Fires, unless it was changed since it was scheduled.</summary>
    public void Fire(int scheduled)
    {
        if (scheduled != version)
        {
            return;
        }

        if (period > TimeSpan.Zero)
        {
            time.Schedule(this, version, period);
        }

        callback();
    }

    public void Dispose() => version++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
