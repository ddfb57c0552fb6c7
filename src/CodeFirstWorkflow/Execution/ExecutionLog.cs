using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Execution;

/// <summary>What executions log.</summary>
internal static partial class ExecutionLog
{
    [LoggerMessage(1201, LogLevel.Warning, "Workflow '{Workflow}' execution '{ExecutionId}' is no longer owned under epoch {Epoch}; it was dropped from memory and nothing was changed.")]
    public static partial void Fenced(this ILogger logger, string workflow, ExecutionId executionId, long epoch);

    [LoggerMessage(1202, LogLevel.Error, "Workflow '{Workflow}' execution '{ExecutionId}' was let go after an error of the engine or its store; it is taken up again.")]
    public static partial void GivenUp(this ILogger logger, Exception e, string workflow, ExecutionId executionId);

    [LoggerMessage(1203, LogLevel.Error, "Workflow '{Workflow}' execution '{ExecutionId}' is parked.")]
    public static partial void Parked(this ILogger logger, Exception e, string workflow, ExecutionId executionId);

    [LoggerMessage(1207, LogLevel.Warning, "A transactional action of workflow '{Workflow}' execution '{ExecutionId}' got no transaction and did not run; it is tried again.")]
    public static partial void NoTransaction(this ILogger logger, Exception? e, string workflow, ExecutionId executionId);

    [LoggerMessage(1206, LogLevel.Warning, "Workflow '{Workflow}' execution '{ExecutionId}' has {Entries} journal entries in one run; at {Limit} it fails. Use ContinueAsNew.")]
    public static partial void Growing(this ILogger logger, string workflow, ExecutionId executionId, long entries, int limit);
}
