namespace CodeFirstWorkflow.Actions;

/// <summary>A timer for a time limit of any length: the platform's timers reach at most 49 days.</summary>
internal sealed class LimitTimer : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private readonly Action passed;
    private TimeSpan left;

    /// <summary>Starts the timer.</summary>
    /// <param name="time">The time provider.</param>
    /// <param name="span">The limit.</param>
    /// <param name="passed">Called once the limit is passed.</param>
    public LimitTimer(TimeProvider time, TimeSpan span, Action passed)
    {
        this.passed = passed;
        timer = time.CreateTimer(static state => ((LimitTimer)state!).OnTick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Restart(span);
    }

    /// <summary>Restarts the limit from now.</summary>
    public void Restart(TimeSpan span)
    {
        lock (gate)
        {
            left = span;
            Arm();
        }
    }

    public void Dispose() => timer.Dispose();

    private void OnTick()
    {
        lock (gate)
        {
            if (left > TimeSpan.Zero)
            {
                Arm();
                return;
            }
        }

        passed();
    }

    private void Arm()
    {
        var stretch = left < Longest ? left : Longest;
        left -= stretch;
        timer.Change(stretch, Timeout.InfiniteTimeSpan);
    }
}
