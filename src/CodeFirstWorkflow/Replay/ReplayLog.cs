using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Replay;

/// <summary>The log messages of replay.</summary>
internal static partial class ReplayLog
{
    [LoggerMessage(1101, LogLevel.Error, "A compensation of workflow '{Workflow}' execution '{ExecutionId}' failed; the others still run.")]
    public static partial void CompensationFailed(this ILogger logger, Exception? e, string workflow, ExecutionId executionId);

    [LoggerMessage(
        1102,
        LogLevel.Error,
        "A callback that workflow '{Workflow}' execution '{ExecutionId}' registered on its cancellation token threw; the cancellation continues.")]
    public static partial void CallbackFailed(this ILogger logger, Exception? e, string workflow, ExecutionId executionId);

    [LoggerMessage(
        1105,
        LogLevel.Warning,
        "Workflow '{Workflow}' execution '{ExecutionId}' calls its context after its cancellation, which its code caught: the call is not made and throws the cancellation again. Let the exception pass, and undo work with Compensate.")]
    public static partial void CalledAfterCancellation(this ILogger logger, string workflow, ExecutionId executionId);

    [LoggerMessage(
        1104,
        LogLevel.Warning,
        "A payload for '{Channel}' was refused: the code waits for type '{Expected}', and the payload is a JSON {Found}. The refusal is "
            + "journaled, and the wait continues.")]
    public static partial void SignalRefused(this ILogger logger, string channel, Type expected, JsonValueKind found);
}
