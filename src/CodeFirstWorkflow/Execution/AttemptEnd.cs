using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>Decides what follows an attempt: the result, another attempt, or the failure of the call.</summary>
internal static class AttemptEnd
{
    public static void Append(WorkflowRun run, ActionCall call, ActionOutcome outcome, DateTimeOffset now, IExecutionHost host)
    {
        if (outcome.Error is null)
        {
            run.Append(JournalEntryKind.ActionCompleted, call.Number, call.Identity, outcome.Result);
            return;
        }

        var (kind, payload, next) = Decide(call, outcome, now);
        host.Logger.AttemptFailed(run.Record, call, outcome.Error, next, host.Services.Gate);
        run.Append(kind, call.Number, call.Identity, payload);
    }

    private static (JournalEntryKind Kind, ReadOnlyMemory<byte> Payload, DateTimeOffset? Next) Decide(ActionCall call, ActionOutcome outcome, DateTimeOffset now)
    {
        var error = outcome.Error!;
        var delay = error is not PayloadException && call.Plan.Retry.IsRetryable(error) ? call.Plan.Retry.DelayAfter(call.Attempt, Random.Shared.NextDouble()) : null;
        var isOver = call.Plan.TotalTimeout is { } total && (delay ?? TimeSpan.Zero) >= total - (now - call.MadeAt);
        if (delay is { } wait && !isOver)
        {
            var failure = new AttemptFailure(call.Attempt, FailureInfo.From(error), FarTime.After(now, wait), outcome.Progress ?? call.LastProgress);
            return (JournalEntryKind.ActionAttemptFailed, EngineJson.Write(failure, EngineJson.Default.AttemptFailure), failure.DueAt);
        }

        if (isOver && error is not ActionTimeoutException)
        {
            error = new ActionTimeoutException(
                FormattableString.Invariant($"Action '{call.KnownAs}' used up its total time limit of {call.Plan.TotalTimeout!.Value.TotalSeconds:0.###} s in {call.Attempt} attempts; the last failed: {error.Message}"), error);
        }

        var kind = error is ActionTimeoutException ? CallFailureKind.TimedOut : CallFailureKind.Failed;
        return (JournalEntryKind.ActionFailed, EngineJson.Write(new CallFailure(kind, call.Attempt, FailureInfo.From(error)), EngineJson.Default.CallFailure), null);
    }
}
