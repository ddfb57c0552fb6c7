using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>Listens for wake-ups of other processes while the worker runs; without them, polling serves.</summary>
internal static class WakeUpListener
{
    public static async Task RunAsync(IWorkflowStore store, Action<WakeUp> onWakeUp, ILogger logger, CancellationToken stopping)
    {
        try
        {
            await store.ListenAsync(onWakeUp, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The worker stops.
        }
#pragma warning disable CA1031 // Justification: without notifications, polling serves.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogNotListening(e);
        }
    }
}
