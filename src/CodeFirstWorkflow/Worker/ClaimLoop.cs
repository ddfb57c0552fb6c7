using CodeFirstWorkflow.Journaling;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>Claims what is ready: at once when something in this process says so, else by polling, which grows slower while nothing comes.</summary>
internal sealed partial class ClaimLoop(WorkflowWorker worker, ClaimRequest request, StoreClock clock, ILogger logger)
{
    private const int LargestClaim = 200;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private readonly AsyncSignal signal = new(clock.Time);
    private readonly DueTimes due = new();
    private TimeSpan pause = Shortest;

    /// <summary>Gets whether ready work is known that is not claimed.</summary>
    public bool HasBacklog { get; private set; }

    public void Hint() => signal.Set();

    public void HintAt(DateTimeOffset time)
    {
        if (due.Add(time))
        {
            signal.Set();
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var any = await ClaimAsync(stopping).ConfigureAwait(false);
                any |= await worker.FindMovedInboxesAsync(stopping).ConfigureAwait(false);
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
                LogFailed(e);
                await Task.Delay(Shortest, clock.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private TimeSpan Wait()
    {
        var now = clock.UtcNow;
        if (due.Next(now) is not { } next || next - now > pause)
        {
            return pause;
        }

        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((next - now).TotalMilliseconds)));
    }

    private async Task<bool> ClaimAsync(CancellationToken stopping)
    {
        var any = false;
        while (worker.FreeSlots is > 0 and var free)
        {
            var limit = Math.Min(free, LargestClaim);
            var claimed = await worker.Store.ClaimAsync(request with { Limit = limit }, stopping).ConfigureAwait(false);
            HasBacklog = claimed.Count == limit;
            any |= claimed.Count > 0;
            foreach (var record in claimed)
            {
                worker.Activate(record);
            }

            if (claimed.Count < limit)
            {
                return any;
            }
        }

        HasBacklog = true;
        return any;
    }

    [LoggerMessage(1303, LogLevel.Warning, "Claiming executions failed; it is tried again.")]
    private partial void LogFailed(Exception e);
}
