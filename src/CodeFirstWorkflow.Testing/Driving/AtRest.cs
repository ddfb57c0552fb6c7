using System.Collections.Concurrent;
using System.Diagnostics;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Testing;

/// <summary>Knows when a host has nothing left to do before its clock moves: all work is done, or waits on the clock.</summary>
internal sealed class AtRest
{
    // The engine's own steps take microseconds; the machine may be busy.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly TimeSpan patience;
    private TaskCompletionSource? waiter;
    private readonly AttemptTurns? turns;
    private string? failure;
    private volatile bool isDead;

    /// <param name="patience">How long an attempt may run in real time.</param>
    /// <param name="turns">Lets attempts run one at a time; null where they run side by side.</param>
    public AtRest(TimeSpan patience, AttemptTurns? turns = null)
    {
        (this.patience, this.turns) = (patience, turns);
        Work = new WorkCounter(left =>
        {
            if (left <= Attempts.Count + (this.turns?.Count ?? 0))
            {
                OnChanged();
            }
        });
    }

    /// <summary>
    /// Gets the counter of the engine's work. Each attempt in <see cref="Attempts"/> counts there too, unless its limit has passed.
    /// </summary>
    public WorkCounter Work { get; }

    /// <summary>Gets the attempts that have not ended.</summary>
    public ConcurrentDictionary<RunningAttempt, bool> Attempts { get; } = new();

    /// <summary>Gets a task that ends when the process dies.</summary>
    public TaskCompletionSource Death { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets whether the process has died: nothing that it does counts any longer.</summary>
    public bool IsDead => isDead;

    private bool IsReached => turns is not { Count: > 0 } && Work.Count is var count && count == Waiting;

    private int Waiting => Attempts.IsEmpty ? 0 : Attempts.Keys.Count(attempt => attempt.IsWaiting);

    /// <summary>Notes a failure of the test itself: each later call of the host throws it.</summary>
    public void Fail(string message) => Interlocked.CompareExchange(ref failure, message, null);

    /// <summary>Ends the process at this moment.</summary>
    public void Kill()
    {
        isDead = true;
        Death.TrySetResult();
        OnChanged();
    }

    /// <summary>Waits until an attempt may run its code.</summary>
    public Task TurnAsync(RunningAttempt attempt)
    {
        if (turns is null)
        {
            return Task.CompletedTask;
        }

        var turn = turns.WaitAsync(attempt);
        OnChanged();
        return turn;
    }

    /// <summary>Wakes the code that waits for rest, and lets the next attempt run where they run one at a time.</summary>
    public void OnChanged()
    {
        if (!isDead)
        {
            turns?.TryNext(() => Waiting, () => Work.Count);
        }

        Interlocked.Exchange(ref waiter, null)?.TrySetResult();
    }

    /// <summary>Waits until there is nothing left to do at this time.</summary>
    /// <exception cref="WorkflowTestException">
    /// An attempt neither ended nor waited on the clock in time, or an action was called that the test does not replace.
    /// </exception>
    /// <exception cref="ProcessDiedException">The process has died.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var changed = Next();
            if (isDead)
            {
                throw new ProcessDiedException();
            }

            if (IsReached && await IsSettledAsync().ConfigureAwait(false))
            {
                ThrowIfFailed();
                return;
            }

            await PauseAsync(changed, Stopwatch.GetElapsedTime(started), cancellationToken).ConfigureAwait(false);
        }
    }

    private Task Next()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref waiter, mine, null) ?? mine).Task;
    }

    // Code of an attempt may be about to continue after its timer fired while another one of its timers is set: what is queued runs first.
    private async Task<bool> IsSettledAsync()
    {
        if (Attempts.IsEmpty)
        {
            return true;
        }

        for (var i = 0; i < 2; i++)
        {
            var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ThreadPool.UnsafeQueueUserWorkItem(static done => done.TrySetResult(), passed, preferLocal: false);
            await passed.Task.ConfigureAwait(false);
        }

        return IsReached;
    }

    private async Task PauseAsync(Task changed, TimeSpan waited, CancellationToken cancellationToken)
    {
        if (Debugger.IsAttached)
        {
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var longest = Attempts.Keys.Where(attempt => !attempt.IsWaiting).OrderByDescending(attempt => attempt.Running).FirstOrDefault();
        var left = longest is null ? Longest - waited : patience - (longest.Running < waited ? longest.Running : waited);
        if (left <= TimeSpan.Zero)
        {
            ThrowIfFailed();
            throw longest is null ? Stuck() : TooLong(longest);
        }

        await Task.WhenAny(changed, Task.Delay(left, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private WorkflowTestException TooLong(RunningAttempt attempt) => new(
        $"Action '{attempt.Name}', called as '{attempt.Call}' by execution '{attempt.ExecutionId}', attempt {attempt.Number}, has neither ended nor "
            + $"waited on the host's clock for {patience.TotalSeconds:0.###} s of real time, so time cannot move. Replace it with host.Replace(…), "
            + "let it wait on the TimeProvider of its services, or raise WorkflowTestOptions.AttemptTimeout.");

    private WorkflowTestException Stuck() => new(
        $"The engine has not come to rest within {Longest.TotalSeconds:0} s of real time, and {Work.Count} pieces of work are under way. A workflow "
            + "may block its thread: look for Thread.Sleep, locks and endless loops in workflow code.");

    private void ThrowIfFailed()
    {
        if (failure is { } message)
        {
            throw new WorkflowTestException(message);
        }
    }
}
