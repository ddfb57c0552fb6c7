namespace CodeFirstWorkflow.Journaling;

/// <summary>Time that does not pass: its timers never fire.</summary>
internal sealed class StoppedTime : TimeProvider
{
    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new StoppedTimer();

    private sealed class StoppedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // Nothing to free.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
