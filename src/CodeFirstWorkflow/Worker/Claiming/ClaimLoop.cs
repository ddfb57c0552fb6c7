using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>
/// Claims ready executions: when signalled, otherwise by polling with back-off. Where another dispatcher delivers work, it only sweeps for what was
/// missed.
/// </summary>
/// <param name="worker">The worker, which claims and looks for moved inboxes. It is notified of a failed claim, whose response may be lost.</param>
/// <param name="sweep">
/// The settings of the sweep if another dispatcher delivers the work and this one only finds what it lost; null when this one is the dispatcher.
/// </param>
/// <param name="clock">The store's clock.</param>
/// <param name="outage">The outage to which failures are reported.</param>
internal sealed class ClaimLoop(IWorkerEvents worker, SweepOptions? sweep, StoreClock clock, Outage outage) : IExecutionDispatcher
{
    /// <summary>The name of the dispatcher that is used when no other is configured.</summary>
    public const string InProcess = "InProcess";

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(2);
    private readonly AsyncSignal signal = new(clock.Upkeep, clock.Work);
    private readonly DueTimes due = new();
    private TimeSpan pause = Shortest;
    private TimeSpan backOff = Shortest;

    public string Name => InProcess;

    /// <summary>Gets whether there is ready work that is not claimed yet. A sweep leaves it to the next round.</summary>
    public bool HasBacklog { get; private set; }

    public void Hint() => signal.Set();

    public void Wake(ExecutionId id) => signal.Set();

    public void OnRung() => signal.Set();

    public void Dispatch(IReadOnlyList<ReadyExecution> executions)
    {
        foreach (var execution in executions)
        {
            if (execution.DueAt is not { } time || due.Add(time))
            {
                signal.Set();
            }
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var any = sweep?.Enabled is not false && await ClaimAsync(stopping).ConfigureAwait(false);
                any |= await worker.FindMovedInboxesAsync(stopping).ConfigureAwait(false);
                outage.Succeed(this);
                backOff = Shortest;
                pause = any ? Shortest : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, Longest.Ticks));
                await signal.WaitAsync(Wait(), stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Justification: a failed claim is retried.
            catch (Exception e)
#pragma warning restore CA1031
            {
                outage.Fail(e, this);
                worker.OnOwnershipUnknown();
                await Task.Delay(backOff, clock.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                backOff = TimeSpan.FromTicks(Math.Min(backOff.Ticks * 2, LongestBackOff.Ticks));
            }
        }
    }

    private TimeSpan Wait()
    {
        if (sweep is not null)
        {
            // A new random value each time, so that processes that started together spread out.
            return TimeSpan.FromSeconds(sweep.IntervalSeconds + (Entropy.NextDouble() * sweep.MaxJitterSeconds));
        }

        var now = clock.UtcNow;
        var next = due.Next(now, out var hasPassed);
        if (hasPassed)
        {
            // The estimate may be ahead of the store's clock: an execution that was not due at the claim will be due a moment later.
            pause = Shortest;
        }

        if (next is not { } time || time - now > pause)
        {
            return pause;
        }

        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((time - now).TotalMilliseconds)));
    }

    private async Task<bool> ClaimAsync(CancellationToken stopping)
    {
        var any = false;
        while (await worker.ClaimAsync(stopping).ConfigureAwait(false) is { } got)
        {
            HasBacklog = got.Claimed == got.Asked && sweep is null;
            any |= got.Claimed > 0;
            if (got.Claimed < got.Asked)
            {
                return any;
            }
        }

        HasBacklog = sweep is null;
        return any;
    }
}
