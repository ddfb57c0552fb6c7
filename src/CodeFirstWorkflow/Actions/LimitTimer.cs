namespace CodeFirstWorkflow.Actions;

/// <summary>A timer for a time limit of any length: those of the platform reach no further than 49 days.</summary>
internal sealed class LimitTimer : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private readonly Action passed;
    private TimeSpan left;

    /// <summary>Starts it.</summary>
    /// <param name="time">What counts the time.</param>
    /// <param name="span">The limit.</param>
    /// <param name="passed">Called once the limit is passed.</param>
    public LimitTimer(TimeProvider time, TimeSpan span, Action passed)
    {
        this.passed = passed;
        timer = time.CreateTimer(static state => ((LimitTimer)state!).OnTick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Restart(span);
    }

    /// <summary>Counts from now on.</summary>
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
