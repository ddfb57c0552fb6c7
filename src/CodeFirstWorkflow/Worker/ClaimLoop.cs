using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Worker;

/// <summary>Claims what is ready: at once when something in this process says so, else by polling, which grows slower while nothing comes. Beside another dispatcher it sweeps.</summary>
/// <param name="claim">Claims what there is room for, and tells how many it got and asked for; null when there is no room.</param>
/// <param name="lookAtInboxes">Finds inboxes that other processes moved; tells whether there were any.</param>
/// <param name="sweep">The period when another dispatcher brings the work, and this one only finds what it lost; null when this one is the dispatcher.</param>
/// <param name="clock">The store's time.</param>
/// <param name="outage">Where failures are told.</param>
internal sealed class ClaimLoop(Func<CancellationToken, Task<(int Claimed, int Asked)?>> claim, Func<CancellationToken, Task<bool>> lookAtInboxes, DrainOptions? sweep, StoreClock clock, Outage outage) : IExecutionDispatcher
{
    /// <summary>The engine that carries executions without another dispatcher.</summary>
    public const string InProcess = "InProcess";

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(2);
    private readonly AsyncSignal signal = new(clock.Time);
    private readonly DueTimes due = new();
    private TimeSpan pause = Shortest;
    private TimeSpan backOff = Shortest;

    public string Name => InProcess;

    /// <summary>Gets what is told when a claim failed: its answer may be lost.</summary>
    public Action? OnFailed { get; init; }

    /// <summary>Gets whether ready work is known that is not claimed. A sweep leaves it to the next round.</summary>
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
                any |= await lookAtInboxes(stopping).ConfigureAwait(false);
                outage.Succeed(this);
                backOff = Shortest;
                pause = any ? Shortest : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, Longest.Ticks));
                await signal.WaitAsync(Wait(), stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Justification: a claim that fails is tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                outage.Fail(e, this);
                OnFailed?.Invoke();
                await Task.Delay(backOff, clock.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                backOff = TimeSpan.FromTicks(Math.Min(backOff.Ticks * 2, LongestBackOff.Ticks));
            }
        }
    }

    private TimeSpan Wait()
    {
        if (sweep is not null)
        {
            // Drawn afresh each time, so that processes that started together do not stay together.
            return TimeSpan.FromSeconds(sweep.IntervalSeconds + (Random.Shared.NextDouble() * sweep.MaxJitterSeconds));
        }

        var now = clock.UtcNow;
        var next = due.Next(now, out var hasPassed);
        if (hasPassed)
        {
            // The estimate of the store's time may be ahead of it: what was not due when it was claimed is, a moment later.
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
        while (await claim(stopping).ConfigureAwait(false) is { } got)
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
