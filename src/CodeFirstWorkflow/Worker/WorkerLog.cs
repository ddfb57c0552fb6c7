using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>What workers log.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(1304, LogLevel.Error, "{Kind} '{Name}' version {Version} was claimed but is not registered here; it is freed with the lease.")]
    public static partial void LogUnknown(this ILogger logger, ExecutionKind kind, string name, int version);

    [LoggerMessage(1305, LogLevel.Warning, "Listening for wake-ups ended; polling serves.")]
    public static partial void LogNotListening(this ILogger logger, Exception e);
}
