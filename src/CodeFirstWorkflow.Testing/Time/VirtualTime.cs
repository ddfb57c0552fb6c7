namespace CodeFirstWorkflow.Testing;

/// <summary>The clock of one test host. It moves only when the host moves it; timers wait in the order in which they are due.</summary>
/// <param name="start">The time at which it starts.</param>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private static readonly AsyncLocal<ITimerOwner?> Current = new();
    private readonly PriorityQueue<(VirtualTimer Timer, int Version), (long Due, long Order)> timers = new();
    private long now;
    private long order;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Gets the lock of the clock and its timers.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Gets or sets the code to which timers belong that are created from here on, in this flow of control.</summary>
    public static ITimerOwner? Owner
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    public override long GetTimestamp() => Volatile.Read(ref now);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var context = ExecutionContext.Capture();
        var timer = new VirtualTimer(this, context is null ? () => callback(state) : () => ExecutionContext.Run(context, new(callback), state), Owner);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Adds a timer; call it with the lock held.</summary>
    public void Schedule(VirtualTimer timer, TimeSpan dueTime) => timers.Enqueue((timer, timer.Version), (now + Math.Max(0, dueTime.Ticks), order++));

    /// <summary>Returns when the next timer is due; null when none is set.</summary>
    public DateTimeOffset? Next()
    {
        lock (Gate)
        {
            return TryPeek(out var due) ? start.AddTicks(due) : null;
        }
    }

    /// <summary>Moves the clock forward.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        lock (Gate)
        {
            Volatile.Write(ref now, Math.Max(now, (time - start).Ticks));
        }
    }

    /// <summary>Takes the next timer that is due by now; null when none is.</summary>
    public VirtualTimer? TakeDue()
    {
        lock (Gate)
        {
            if (!TryPeek(out var due) || due > now)
            {
                return null;
            }

            var timer = timers.Dequeue().Timer;
            timer.Expire();
            return timer;
        }
    }

    private bool TryPeek(out long due)
    {
        while (timers.TryPeek(out var next, out var at))
        {
            if (next.Version == next.Timer.Version)
            {
                due = at.Due;
                return true;
            }

            timers.Dequeue();
        }

        due = 0;
        return false;
    }
}
