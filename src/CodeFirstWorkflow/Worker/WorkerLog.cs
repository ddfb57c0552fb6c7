using CodeFirstWorkflow.Registry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>The log messages of workers.</summary>
internal static partial class WorkerLog
{
    private const int Most = 20;

    /// <summary>Logs the start of a worker: its queues, its workflows and its store.</summary>
    public static void LogStarted(this ILogger logger, WorkerRecord worker, WorkflowRegistry registry, IWorkflowStore store, string engine)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            var workflows = registry.Modules.SelectMany(module => module.Workflows).Select(
                workflow => workflow.Definition.Name).Distinct().Order(StringComparer.Ordinal);
            logger.LogStarted(
                worker.Name,
                worker.Id,
                worker.Build,
                string.Join(", ", worker.Queues),
                string.Join(", ", workflows),
                store.Capabilities.Name,
                engine);
        }
    }

    /// <summary>Logs that the lease had expired, and which executions other workers took over meanwhile: the first few by id.</summary>
    public static void LogLeaseLost(this ILogger logger, int held, List<ExecutionId> lost)
    {
        if (logger.IsEnabled(LogLevel.Warning))
        {
            logger.LogLeaseLost(lost.Count, held, Named(lost));
        }
    }

    /// <summary>Logs which executions this worker held and no longer owns although its lease was valid: the first few by id.</summary>
    public static void LogLost(this ILogger logger, List<ExecutionId> lost)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            logger.LogLost(lost.Count, Named(lost));
        }
    }

    private static string Named(List<ExecutionId> lost) =>
        string.Join(", ", lost.Take(Most)) + (lost.Count > Most ? $" and {lost.Count - Most} more" : "");

    [LoggerMessage(
        1306,
        LogLevel.Information,
        "Worker '{Worker}' ({WorkerId}, build {Build}) started. Queues: {Queues}. Workflows: {Workflows}. Store: {Store}. Engine: {Engine}.")]
    private static partial void LogStarted(
        this ILogger logger,
        string worker,
        Guid workerId,
        string build,
        string queues,
        string workflows,
        string store,
        string engine);

    [LoggerMessage(1307, LogLevel.Information, "Worker '{Worker}' ({WorkerId}) stopped; it released {Count} executions to other workers.")]
    public static partial void LogStopped(this ILogger logger, string worker, Guid workerId, int count);

    [LoggerMessage(
        1308,
        LogLevel.Warning,
        "The lease of this worker had expired. Meanwhile other workers took over {Lost} of its {Held} executions: {Executions}")]
    private static partial void LogLeaseLost(this ILogger logger, int lost, int held, string executions);

    [LoggerMessage(
        1315,
        LogLevel.Information,
        "{Lost} executions were terminated or taken over elsewhere while this worker held them; they were dropped from its memory: {Executions}")]
    private static partial void LogLost(this ILogger logger, int lost, string executions);

    [LoggerMessage(
        1304,
        LogLevel.Error,
        "{Kind} '{Name}' version {Version} was claimed but is not registered here; it is free when the lease expires.")]
    public static partial void LogUnknown(this ILogger logger, ExecutionKind kind, string name, int version);

    [LoggerMessage(
        1313,
        LogLevel.Warning,
        "Worker '{Worker}' releases {Count} executions whose actions did not end within the host's shutdown time-out; other workers repeat them.")]
    public static partial void LogLetGo(this ILogger logger, string worker, int count);

    [LoggerMessage(
        1314,
        LogLevel.Warning,
        "Worker '{Worker}' could not release its executions, because the store did not answer; they are free when its lease expires.")]
    public static partial void LogNotReleased(this ILogger logger, string worker);
}
