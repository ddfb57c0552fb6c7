using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>
/// Listens for wake-ups from other processes while the worker runs. After a lost connection it listens again, with growing pauses; meanwhile polling
/// finds the work.
/// </summary>
internal sealed class WakeUpListener(IWorkflowStore store, IWorkerEvents events, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // Separate from the store's outage: wake-ups may use their own connection.
    private readonly Outage outage = new("Listening for wake-ups of other processes, without which polling serves,", time, logger);
    private TimeSpan pause = FirstPause;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await store.ListenAsync(OnHeard, stopping).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Justification: without notifications, polling finds the work.
            catch (Exception e)
#pragma warning restore CA1031
            {
                outage.Fail(e, this);
            }

            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void OnHeard(WakeUp wakeUp)
    {
        pause = FirstPause;
        outage.Succeed(this);
        events.OnWakeUp(wakeUp);
    }
}
