using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>What the look at Hangfire's servers logs.</summary>
internal static partial class DispatchLog
{
    [LoggerMessage(
        4003,
        LogLevel.Warning,
        "Hangfire server '{Server}' listens to queue '{Queue}', which never gets a job: Hangfire's queue names are lower case. Name it "
            + "'{Name}'.")]
    public static partial void LogUnreachable(this ILogger logger, string server, string queue, string name);

    [LoggerMessage(4004, LogLevel.Debug, "The queues of Hangfire's servers could not be read; the next round tries again.")]
    public static partial void LogNotLooked(this ILogger logger, Exception e);
}
