using CodeFirstWorkflow.Execution.Endings;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Execution;

/// <summary>The log messages of executions: ids, names and errors, never payloads. Each is written in the scope of its execution.</summary>
internal static partial class ExecutionLog
{
    /// <summary>Logs the start of an execution: at Information for a workflow, at Debug for what the engine runs for itself.</summary>
    public static void Started(this ILogger logger, ExecutionRecord record, List<JournalEntry> journal)
    {
        var level = LevelOf(record);
        if (journal.Count == 0 && logger.IsEnabled(level))
        {
            using var scope = logger.BeginScope(new ExecutionScope(record));
            logger.LogStarted(level, record.Kind, record.Name, record.Id, record.Version, record.Queue);
        }
    }

    /// <summary>
    /// Logs how an execution ended, if it did. A failed workflow and a delivery that became a dead letter are errors; the failure of an action is
    /// logged by its caller.
    /// </summary>
    public static void Left(this ILogger logger, ExecutionRecord record, MemoryExit? exit, PayloadPipeline payloads)
    {
        if (exit?.Ending is not { } ending)
        {
            return;
        }

        var hasFailed = ending.State is ExecutionState.Failed && record.Kind is not ExecutionKind.Action;
        var level = hasFailed ? LogLevel.Error : LevelOf(record);
        if (!logger.IsEnabled(level) || ending.Transition.Remove)
        {
            return;
        }

        using var scope = logger.BeginScope(new ExecutionScope(record));
        if (!hasFailed)
        {
            logger.LogEnded(level, record.Kind, record.Name, record.Id, ending.State);
        }
        else if (record.Kind is ExecutionKind.Delivery)
        {
            logger.LogDeadLetter(payloads.ForLog(ending.Error), record.Name, record.EventId, record.Id, TypeOf(ending.Error));
        }
        else
        {
            logger.LogFailed(payloads.ForLog(ending.Error), record.Name, record.Id, TypeOf(ending.Error));
        }
    }

    /// <summary>Logs a failed attempt: its number, the maximum, and when the next one is due.</summary>
    public static void AttemptFailed(
        this ILogger logger,
        ExecutionRecord record,
        ActionCall call,
        Exception error,
        DateTimeOffset? next,
        PayloadPipeline payloads)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        using var scope = logger.BeginScope(new ExecutionScope(record, call.Identity, call.Attempt));
        var most = call.Plan.Retry.MaxAttempts is int.MaxValue ? "any number" : $"{call.Plan.Retry.MaxAttempts}";
        if (next is { } at)
        {
            logger.LogAttemptFailed(payloads.ForLog(error), call.Attempt, most, call.Identity, record.Name, record.Id, TypeOf(error), at);
        }
        else
        {
            logger.LogLastAttemptFailed(payloads.ForLog(error), call.Attempt, most, call.Identity, record.Name, record.Id, TypeOf(error));
        }
    }

    private static LogLevel LevelOf(ExecutionRecord record) => record.Kind is ExecutionKind.Workflow ? LogLevel.Information : LogLevel.Debug;

    private static string? TypeOf(Exception? error) => error?.GetType().FullName;

    [LoggerMessage(
        1201,
        LogLevel.Warning,
        "Workflow '{Workflow}' execution '{ExecutionId}' is no longer owned under epoch {Epoch}; it was dropped from memory and nothing was "
            + "changed.")]
    public static partial void Fenced(this ILogger logger, string workflow, ExecutionId executionId, long epoch);

    /// <summary>
    /// Logs that an execution was released after an error. While the store is unavailable every execution is, so the outage counts them instead.
    /// </summary>
    public static void TellGivenUp(this IExecutionHost host, Exception error, ExecutionRecord record)
    {
        if (error is StoreUnavailableException)
        {
            host.Outage.Fail(error);
        }
        else
        {
            host.Logger.GivenUp(error, record.Name, record.Id);
        }
    }

    /// <summary>Logs that a transactional action could not begin; while the store is unavailable the outage counts it instead.</summary>
    public static void TellNoTransaction(this IExecutionHost host, Exception? error, ExecutionRecord record)
    {
        if (error is StoreUnavailableException)
        {
            host.Outage.Fail(error);
        }
        else
        {
            host.Logger.NoTransaction(error, record.Name, record.Id);
        }
    }

    [LoggerMessage(1219, LogLevel.Information, "Workflow '{Workflow}' execution '{ExecutionId}' was terminated; it was dropped from memory.")]
    public static partial void Terminated(this ILogger logger, string workflow, ExecutionId executionId);

    [LoggerMessage(
        1202,
        LogLevel.Error,
        "Workflow '{Workflow}' execution '{ExecutionId}' was released after an error of the engine or its store; it is loaded again.")]
    public static partial void GivenUp(this ILogger logger, Exception e, string workflow, ExecutionId executionId);

    [LoggerMessage(1203, LogLevel.Error, "Workflow '{Workflow}' execution '{ExecutionId}' is parked.")]
    public static partial void Parked(this ILogger logger, Exception e, string workflow, ExecutionId executionId);

    [LoggerMessage(
        1207,
        LogLevel.Warning,
        "The store gave a transactional action of workflow '{Workflow}' execution '{ExecutionId}' no transaction; it did not run and is retried.")]
    public static partial void NoTransaction(this ILogger logger, Exception? e, string workflow, ExecutionId executionId);

    [LoggerMessage(
        1208,
        LogLevel.Warning,
        "The data of earlier runs of workflow '{Workflow}' execution '{ExecutionId}' was not removed; its next run removes it.")]
    public static partial void RunsKept(this ILogger logger, Exception e, string workflow, ExecutionId executionId);

    [LoggerMessage(
        1206,
        LogLevel.Warning,
        "Workflow '{Workflow}' execution '{ExecutionId}' has {Entries} journal entries in one run; at {Limit} it fails. Use ContinueAsNew.")]
    public static partial void Growing(this ILogger logger, string workflow, ExecutionId executionId, long entries, int limit);

    [LoggerMessage(EventId = 1210, Message = "{Kind} '{Name}' execution '{ExecutionId}' started: version {Version}, queue '{Queue}'.")]
    private static partial void LogStarted(
        this ILogger logger, LogLevel level, ExecutionKind kind, string name, ExecutionId executionId, int version, string queue);

    [LoggerMessage(EventId = 1211, Message = "{Kind} '{Name}' execution '{ExecutionId}' ended: {State}.")]
    private static partial void LogEnded(
        this ILogger logger,
        LogLevel level,
        ExecutionKind kind,
        string name,
        ExecutionId executionId,
        ExecutionState state);

    [LoggerMessage(1212, LogLevel.Error, "Workflow '{Workflow}' execution '{ExecutionId}' failed with {ErrorType}.")]
    private static partial void LogFailed(this ILogger logger, Exception? e, string workflow, ExecutionId executionId, string? errorType);

    [LoggerMessage(
        1213,
        LogLevel.Error,
        "Subscription '{Subscription}' could not deliver event '{EventId}': {ErrorType}. Delivery '{ExecutionId}' is a dead letter; retry or "
            + "drop it.")]
    private static partial void LogDeadLetter(
        this ILogger logger,
        Exception? e,
        string subscription,
        string? eventId,
        ExecutionId executionId,
        string? errorType);

    [LoggerMessage(
        1220,
        LogLevel.Warning,
        "Attempt {Attempt} of {MaxAttempts} of action '{Call}' in '{Workflow}' execution '{ExecutionId}' failed with {ErrorType}; the next is "
            + "due at {NextAt:O}.")]
    private static partial void LogAttemptFailed(
        this ILogger logger, Exception? e, int attempt, string maxAttempts, string call, string workflow, ExecutionId executionId, string? errorType, DateTimeOffset nextAt);

    [LoggerMessage(
        1221,
        LogLevel.Warning,
        "Attempt {Attempt} of {MaxAttempts} of action '{Call}' in '{Workflow}' execution '{ExecutionId}' failed with {ErrorType}; no attempt "
            + "follows.")]
    private static partial void LogLastAttemptFailed(
        this ILogger logger, Exception? e, int attempt, string maxAttempts, string call, string workflow, ExecutionId executionId, string? errorType);
}
