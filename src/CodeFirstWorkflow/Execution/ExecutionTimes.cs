using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>What an execution waits for in time: its pending calls, and the limit of the whole.</summary>
/// <param name="clock">The store's time.</param>
/// <param name="limit">How long the whole may take.</param>
/// <param name="startedAt">When the whole began.</param>
/// <param name="mailbox">Where it is told that a time has come.</param>
/// <param name="due">Takes that.</param>
internal sealed class ExecutionTimes(StoreClock clock, TimeSpan? limit, DateTimeOffset startedAt, Mailbox mailbox, Action<ITurns, object?> due) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly DateTimeOffset? limitedTo = limit is { } span && span != System.Threading.Timeout.InfiniteTimeSpan ? FarTime.After(startedAt, span) : null;
    private long limitTimestamp;
    private ITimer? timer;

    public DateTimeOffset Now => clock.UtcNow;

    /// <summary>Tells whether a short retry is waited for in memory; a long one is a persisted timer and holds no worker.</summary>
    public bool HoldsRetry(WorkflowRun run, TimeSpan lease) => !run.IsPaused && run.Pending.Earliest<ActionCall>(clock) - Now <= lease;

    public DateTimeOffset? Next(WorkflowRun run)
    {
        var next = run.Pending.Earliest<PendingCall>(clock);
        return run.Cancellation is null && End() is { } end && (next is null || end < next) ? end : next;
    }

    /// <summary>Ends what has come to its time: the whole by its limit, then calls.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancel">Cancels the whole.</param>
    /// <param name="isArmedLater">Whether the turn arms the timer again; while a transaction is open none does, and a timer may fire early.</param>
    public void FireDue(WorkflowRun run, Action<CancelInfo> cancel, bool isArmedLater)
    {
        if (run.Cancellation is null && End() <= Now)
        {
            cancel(new CancelInfo(FormattableString.Invariant($"The workflow took longer than its time limit of {limit!.Value.TotalSeconds:0.###} s."), IsTimeout: true));
        }

        FireCalls(run);
        if (!isArmedLater)
        {
            Arm(run);
        }
    }

    // In the order of their times.
    private void FireCalls(WorkflowRun run)
    {
        var now = Now;
        if (run.Pending.Earliest<PendingCall>(clock) is not { } earliest || earliest > now)
        {
            return;
        }

        foreach (var call in run.Pending.InOrder().Where(call => call.DueBy(clock) <= now).OrderBy(call => call.DueBy(clock)).ToList())
        {
            if (run.Find(call.Number) == call)
            {
                run.Fire(call);
            }
        }
    }

    /// <summary>Makes an attempt that could not begin begin later.</summary>
    public void Postpone(ActionCall call) => (call.NotBefore, call.DueTimestamp) = (Now + Pause, clock.After(Pause));

    /// <summary>Wakes the execution, which stays in memory, at the next time.</summary>
    public void Arm(WorkflowRun run)
    {
        if (run.IsPaused || Next(run) is not { } next)
        {
            return;
        }

        timer ??= clock.Time.CreateTimer(static state => ((ExecutionTimes)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((next - Now).TotalMilliseconds), 1, int.MaxValue)), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer?.Dispose();

    // From the first look on the limit is measured: a clock that is set meanwhile neither ends the whole early nor lets it go on.
    private DateTimeOffset? End()
    {
        if (limitedTo is not { } end)
        {
            return null;
        }

        limitTimestamp = limitTimestamp == 0 ? clock.After(end - Now) : limitTimestamp;
        return limitTimestamp == 0 ? end : clock.At(limitTimestamp);
    }

    private void Wake() => mailbox.Post(due, this);
}
