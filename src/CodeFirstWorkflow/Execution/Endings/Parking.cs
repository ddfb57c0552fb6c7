using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution.Endings;

/// <summary>Builds the transition that parks an execution: Paused, with the reason, until a person unpauses it or another build tries.</summary>
internal static class Parking
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static ExecutionTransition Transition(
        ExecutionRecord record,
        WorkflowRun run,
        long inboxKnown,
        PayloadPipeline payloads,
        string build,
        DateTimeOffset now) => new()
        {
            State = ExecutionState.Paused,
            ExpectedInboxSequence = inboxKnown,
            DueAt = NextTry(record, run.UtcNow, now),
            Error = payloads.EncodeError(FailureInfo.From(run.Violation!) with { Stack = null }, record.Id),
            ParkedBy = build,
        };

    // The next build tries at once. If an earlier build parked the execution and its error remains, two builds that both cannot run it would pass it
    // back and forth for ever, so each waits as long again as the execution has been idle.
    private static DateTimeOffset? NextTry(ExecutionRecord record, DateTimeOffset lastEntry, DateTimeOffset now) =>
        record.Error.IsEmpty ? null : now + TimeSpan.FromTicks(Math.Clamp((now - lastEntry).Ticks, Shortest.Ticks, Longest.Ticks));
}
