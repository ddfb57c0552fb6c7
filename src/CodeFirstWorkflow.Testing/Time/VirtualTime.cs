namespace CodeFirstWorkflow.Testing;

/// <summary>The clock of one test host. It moves only when the host moves it; timers wait in the order in which they are due.</summary>
/// <param name="start">The time at which it starts.</param>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private static readonly AsyncLocal<ITimerOwner?> Current = new();
    private readonly PriorityQueue<(VirtualTimer Timer, int Version), (long Due, long Order)> timers = new();
    private readonly Lock gate = new();
    private long now;
    private long order;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

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
        Action call = context is null ? () => callback(state) : () => ExecutionContext.Run(context, new(callback), state);
        var timer = new VirtualTimer(this, call, Owner);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Returns when the next timer is due; null when none is set.</summary>
    public DateTimeOffset? Next()
    {
        lock (gate)
        {
            return TryPeek(out var due) ? start.AddTicks(due) : null;
        }
    }

    /// <summary>Moves the clock forward.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        lock (gate)
        {
            Volatile.Write(ref now, Math.Max(now, (time - start).Ticks));
        }
    }

    /// <summary>Takes the next timer that is due by now.</summary>
    /// <returns>What to call; null when no timer is due.</returns>
    public Action? TakeDue()
    {
        lock (gate)
        {
            if (!TryPeek(out var due) || due > now)
            {
                return null;
            }

            var timer = timers.Dequeue().Timer;
            timer.Expire();
            return timer.Fire;
        }
    }

    private void Schedule(VirtualTimer timer, TimeSpan dueTime) =>
        timers.Enqueue((timer, timer.Version), (now + Math.Max(0, dueTime.Ticks), order++));

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

    /// <summary>One timer. A schedule of an earlier version no longer counts.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="callback">What to call.</param>
    /// <param name="owner">Told whether the timer is set; null when no attempt waits for it.</param>
    private sealed class VirtualTimer(VirtualTime time, Action callback, ITimerOwner? owner) : ITimer
    {
        private TimeSpan period;
        private bool isSet;

        public int Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
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
}
