namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Real time whose single-shot timers fire after half their time, as coarse timers fire a little early.</summary>
internal sealed class HastyTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HastyTimer(base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);

    private sealed class HastyTimer : ITimer
    {
        private readonly ITimer timer;

        public HastyTimer(ITimer timer, TimeSpan dueTime, TimeSpan period)
        {
            this.timer = timer;
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) =>
            timer.Change(period == Timeout.InfiniteTimeSpan && dueTime > TimeSpan.Zero ? dueTime / 2 : dueTime, period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
