using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution.Attempts;

/// <summary>Decides what follows an attempt: the result, another attempt, or the failure of the call.</summary>
internal static class AttemptEnd
{
    // Where runs are repeated, the delay between attempts is the same each time.
    private const double MeanJitter = 0.5;

    public static void Append(WorkflowRun run, ActionCall call, ActionOutcome outcome, IExecutionHost host)
    {
        if (outcome.Error is null)
        {
            run.Append(JournalEntryKind.ActionCompleted, call.Number, call.Identity, outcome.Result);
            return;
        }

        var clock = host.Services.Clock;
        var (kind, payload, wait) = Decide(call, outcome, clock, host.Services.Ids is null ? Entropy.NextDouble() : MeanJitter);
        host.Logger.AttemptFailed(
            run.Record, call, outcome.Error, wait is { } span ? FarTime.After(clock.UtcNow, span) : null, host.Services.Payloads);
        run.Append(kind, call.Number, call.Identity, payload);
        call.DueTimestamp = wait is { } pause ? clock.After(pause) : 0;
    }

    private static (JournalEntryKind Kind, ReadOnlyMemory<byte> Payload, TimeSpan? Wait) Decide(
        ActionCall call,
        ActionOutcome outcome,
        StoreClock clock,
        double jitter)
    {
        var error = outcome.Error!;
        var delay = error is not PayloadException && call.Plan.Retry.IsRetryable(error)
            ? call.Plan.Retry.DelayAfter(call.Attempt, jitter)
            : null;
        var isOver = call.Plan.TotalTimeout is { } total && (delay ?? TimeSpan.Zero) >= total - call.AgeBy(clock);
        if (delay is { } wait && !isOver)
        {
            var failure = new AttemptFailure(
                call.Attempt, FailureInfo.From(error), FarTime.After(clock.UtcNow, wait), outcome.Progress ?? call.LastProgress);
            return (JournalEntryKind.ActionAttemptFailed, EngineJson.Write(failure, EngineJson.Default.AttemptFailure), wait);
        }

        if (isOver && error is not ActionTimeoutException)
        {
            error = new ActionTimeoutException(
                FormattableString.Invariant($"Action '{call.KnownAs}' used up its total time limit of {call.Plan.TotalTimeout!.Value.TotalSeconds:0.###} s in {call.Attempt} attempts; the last failed: {Thrown.Message(error)}"), error);
        }

        var kind = error is ActionTimeoutException ? CallFailureKind.TimedOut : CallFailureKind.Failed;
        return (JournalEntryKind.ActionFailed, EngineJson.Write(new CallFailure(kind, call.Attempt, FailureInfo.From(error)), EngineJson.Default.CallFailure), null);
    }
}
