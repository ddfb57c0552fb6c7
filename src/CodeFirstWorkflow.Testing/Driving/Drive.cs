using System.Globalization;
using CodeFirstWorkflow.InMemory;
using CodeFirstWorkflow.Worker;

namespace CodeFirstWorkflow.Testing;

/// <summary>Moves the clock of a host from one due time to the next, and waits after each for what follows.</summary>
/// <param name="time">The clock.</param>
/// <param name="rest">Knows when nothing is left to do at a time.</param>
/// <param name="store">Knows when waiting executions are due.</param>
/// <param name="worker">Claims them.</param>
/// <param name="maxTimers">How many due times a run to the end may pass.</param>
internal sealed class Drive(VirtualTime time, AtRest rest, InMemoryWorkflowStore store, WorkflowWorker worker, int maxTimers) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Moves the clock to a time; everything that is due until then happens in order.</summary>
    public Task<bool> AdvanceAsync(DateTimeOffset target, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            await rest.WaitAsync(cancellationToken).ConfigureAwait(false);
            while (Next() is { } next && next <= target)
            {
                await StepAsync(next, cancellationToken).ConfigureAwait(false);
            }

            time.MoveTo(target);
            return true;
        },
        cancellationToken);

    /// <summary>Moves the clock to the next due time.</summary>
    /// <returns>False when nothing is due.</returns>
    public Task<bool> AdvanceToNextAsync(CancellationToken cancellationToken) =>
        InTurnAsync(() => TryStepAsync(cancellationToken), cancellationToken);

    /// <summary>Moves the clock until nothing is due.</summary>
    public Task<bool> RunToEndAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            for (var passed = 0; await TryStepAsync(cancellationToken).ConfigureAwait(false); passed++)
            {
                if (passed == maxTimers)
                {
                    throw EndlessAt(time.GetUtcNow());
                }
            }

            return true;
        },
        cancellationToken);

    public void Dispose() => turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> move, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await move().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<bool> TryStepAsync(CancellationToken cancellationToken)
    {
        await rest.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Next() is not { } next)
        {
            return false;
        }

        await StepAsync(next, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private DateTimeOffset? Next()
    {
        var (timer, execution) = (time.Next(), store.NextDue());
        return timer is null || execution < timer ? execution : timer;
    }

    private async Task StepAsync(DateTimeOffset next, CancellationToken cancellationToken)
    {
        var isExecutionDue = store.NextDue() <= next;
        time.MoveTo(next);
        while (time.TakeDue() is { } fire)
        {
            // On the thread pool: the callback may run code of a workflow or an action, which may block.
            rest.Work.Queue(new Firing(fire));
            await rest.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (isExecutionDue)
        {
            worker.OnTimeMoved();
            await rest.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private WorkflowTestException EndlessAt(DateTimeOffset now) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{maxTimers} timers have passed and more are due; time is {now:u}. A workflow repeats a delay, or an action its attempts, without end. "
                + $"Use AdvanceAsync(span), or raise WorkflowTestOptions.MaxTimers."));

    private sealed class Firing(Action fire) : IThreadPoolWorkItem
    {
        public void Execute() => fire();
    }
}
