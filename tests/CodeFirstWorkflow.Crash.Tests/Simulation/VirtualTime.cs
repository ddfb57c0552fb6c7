namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>
/// Time that passes only when nothing else can happen: once the thread pool, which has one thread, has nothing to do, the next timer fires.
/// So hours pass in a moment, and a run is the same each time.
/// </summary>
internal sealed class VirtualTime : TimeProvider, IThreadPoolWorkItem
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly PriorityQueue<(VirtualTimer Timer, int Version), (long Due, long Order)> timers = new();
    private long now;
    private long order;

    /// <summary>Gets or sets whether time stands still for good.</summary>
    public bool IsOver { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass from now on.</summary>
    public void Begin() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    public void Schedule(VirtualTimer timer, int version, TimeSpan dueTime) => timers.Enqueue((timer, version), (now + dueTime.Ticks, order++));

    public void Execute()
    {
        if (ThreadPool.PendingWorkItemCount == 0 && timers.TryDequeue(out var next, out var at))
        {
            now = Math.Max(now, at.Due);
            next.Timer.Fire(next.Version);
        }

        if (!IsOver)
        {
            Begin();
        }
    }
}
