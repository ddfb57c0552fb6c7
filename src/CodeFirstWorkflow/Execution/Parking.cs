using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>How an execution is parked: paused, with the reason, until a person or another build tries again.</summary>
internal static class Parking
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static ExecutionTransition Transition(ExecutionRecord record, WorkflowRun run, long inboxKnown, PayloadGate gate, string build, DateTimeOffset now) => new()
    {
        State = ExecutionState.Paused,
        ExpectedInboxSequence = inboxKnown,
        DueAt = NextTry(record, run.UtcNow, now),
        Error = gate.EncodeError(FailureInfo.From(run.Violation!) with { Stack = null }, record.Id),
        ParkedBy = build,
    };

    // The next build tries at once. Where one parked it before, the error still stands: two builds that both cannot run it would hand it to and fro for ever.
    // So each waits as long again as it has stood still.
    private static DateTimeOffset? NextTry(ExecutionRecord record, DateTimeOffset lastEntry, DateTimeOffset now) =>
        record.Error.IsEmpty ? null : now + TimeSpan.FromTicks(Math.Clamp((now - lastEntry).Ticks, Shortest.Ticks, Longest.Ticks));
}
