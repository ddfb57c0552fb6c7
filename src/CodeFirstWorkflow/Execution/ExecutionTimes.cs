using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>What an execution waits for in time: its pending calls, and the limit of the whole.</summary>
internal sealed class ExecutionTimes(StoreClock clock, TimeSpan? limit, DateTimeOffset startedAt, Action wake) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly DateTimeOffset? end = limit is { } span ? FarTime.After(startedAt, span) : null;
    private ITimer? timer;

    public DateTimeOffset Now => clock.UtcNow;

    /// <summary>Gets how long the whole may take, for messages.</summary>
    public TimeSpan Limit => limit ?? Timeout.InfiniteTimeSpan;

    public bool IsLimitPassed(WorkflowRun run) => end <= Now && run.Cancellation is null;

    /// <summary>Tells whether a short retry is waited for in memory; a long one is a persisted timer and holds no worker.</summary>
    public bool HoldsRetry(WorkflowRun run, TimeSpan lease)
    {
        if (run.IsPaused)
        {
            return false;
        }

        foreach (var call in run.Pending)
        {
            if (call is ActionCall { DueAt: { } due } && due - Now <= lease)
            {
                return true;
            }
        }

        return false;
    }

    public DateTimeOffset? Next(WorkflowRun run)
    {
        var due = Earliest(run);
        return end is not null && run.Cancellation is null && (due is null || end < due) ? end : due;
    }

    /// <summary>Ends all calls whose time has come, in the order of their times.</summary>
    public void FireDue(WorkflowRun run)
    {
        var now = Now;
        if (Earliest(run) is not { } earliest || earliest > now)
        {
            return;
        }

        foreach (var call in run.Pending.InOrder().Where(call => call.DueAt <= now).OrderBy(call => call.DueAt).ToList())
        {
            if (run.Find(call.Number) == call)
            {
                run.Fire(call);
            }
        }
    }

    /// <summary>Makes an attempt that could not begin begin later.</summary>
    public void Postpone(ActionCall call) => call.NotBefore = Now + Pause;

    /// <summary>Wakes the execution, which stays in memory, at the next time.</summary>
    public void Arm(WorkflowRun run)
    {
        if (run.IsPaused || Next(run) is not { } due)
        {
            return;
        }

        timer ??= clock.Time.CreateTimer(static state => ((Action)state!)(), wake, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((due - Now).TotalMilliseconds), 1, int.MaxValue)), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer?.Dispose();

    private static DateTimeOffset? Earliest(WorkflowRun run)
    {
        DateTimeOffset? due = null;
        foreach (var call in run.Pending)
        {
            due = due <= call.DueAt ? due : call.DueAt ?? due;
        }

        return due;
    }
}
