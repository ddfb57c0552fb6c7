using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>The times for which an execution waits: those of its pending calls, and its own time limit.</summary>
/// <param name="clock">The store's clock.</param>
/// <param name="limit">The time limit of the execution; null or infinite when it has none.</param>
/// <param name="startedAt">When the execution started.</param>
/// <param name="mailbox">The mailbox that is notified when a time has come.</param>
/// <param name="due">Called in a turn when a time has come.</param>
internal sealed class ExecutionTimes(
    StoreClock clock,
    TimeSpan? limit,
    DateTimeOffset startedAt,
    Mailbox mailbox,
    Action<IMailboxOwner, object?> due) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly DateTimeOffset? limitedTo = limit is { } span && span != System.Threading.Timeout.InfiniteTimeSpan
        ? FarTime.After(startedAt, span)
        : null;
    private long limitTimestamp;
    private ITimer? timer;

    public DateTimeOffset Now => clock.UtcNow;

    /// <summary>Returns whether a short retry is waited for in memory; a long one is a persisted timer and occupies no worker.</summary>
    public bool HoldsRetry(WorkflowRun run, TimeSpan lease) => !run.IsPaused && run.Pending.Earliest<ActionCall>(clock) - Now <= lease;

    public DateTimeOffset? Next(WorkflowRun run)
    {
        var next = run.Pending.Earliest<PendingCall>(clock);
        return run.Cancellation is null && End() is { } end && (next is null || end < next) ? end : next;
    }

    /// <summary>Applies what is due: the time limit of the execution first, then calls.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancel">Cancels the execution.</param>
    /// <param name="isArmedLater">
    /// Whether the turn arms the timer again. While a transaction is open no turn does, and a timer may fire early.
    /// </param>
    public void FireDue(WorkflowRun run, Action<CancelInfo> cancel, bool isArmedLater)
    {
        if (run.Cancellation is null && End() <= Now)
        {
            cancel(
                new CancelInfo(
                    FormattableString.Invariant($"The workflow took longer than its time limit of {limit!.Value.TotalSeconds:0.###} s."),
                    IsTimeout: true));
        }

        FireCalls(run);
        if (!isArmedLater)
        {
            Arm(run);
        }
    }

    // In due order.
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

    /// <summary>Schedules an attempt that could not start.</summary>
    public void Postpone(ActionCall call) => (call.NotBefore, call.DueTimestamp) = (Now + Pause, clock.After(Pause));

    /// <summary>Sets the timer to wake the execution, which stays in memory, at its next due time.</summary>
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

    // From the first call the limit is measured on the monotonic clock: a wall clock that is set meanwhile neither ends the execution early nor
    // extends it.
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
