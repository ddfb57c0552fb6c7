using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>What the look at Hangfire's servers logs.</summary>
internal static partial class DispatchLog
{
    [LoggerMessage(
        4003,
        LogLevel.Warning,
        "Hangfire server '{Server}' listens to queue '{Queue}', which no job can have, so it never works on it: Hangfire's queue names are "
            + "lower case. Name it '{Name}'.")]
    public static partial void LogUnreachable(this ILogger logger, string server, string queue, string name);

    [LoggerMessage(4004, LogLevel.Debug, "Hangfire's servers could not be looked at for names of queues; it is tried again.")]
    public static partial void LogNotLooked(this ILogger logger, Exception e);
}
