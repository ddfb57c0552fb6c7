using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Actions;

/// <summary>Cancels tokens on which user code may have registered callbacks.</summary>
internal static partial class UserTokens
{
    /// <summary>
    /// Cancels a source. Its token is cancelled when this returns; the callbacks run on the thread pool, where a callback that throws or blocks harms
    /// neither the caller, which may be a timer or the turn of an execution, nor the process.
    /// </summary>
    public static void CancelAside(this CancellationTokenSource source, PayloadPipeline payloads, ILogger logger)
    {
        try
        {
            _ = LogFailureAsync(source.CancelAsync(), payloads, logger);
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended at the same moment.
        }
    }

    private static async Task LogFailureAsync(Task callbacks, PayloadPipeline payloads, ILogger logger)
    {
        try
        {
            await callbacks.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: the exception of a callback is the application's; no caller awaits this.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogCallbackFailed(payloads.ForLog(e));
        }
    }

    [LoggerMessage(
        1209, LogLevel.Error, "A callback registered on the cancellation token of an action threw an exception; the attempt is stopped anyway.")]
    private static partial void LogCallbackFailed(this ILogger logger, Exception? e);
}
