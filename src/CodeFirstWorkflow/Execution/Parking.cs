using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>How an execution is parked: paused, with the reason, until a person or another build tries again.</summary>
internal static class Parking
{
    public static ExecutionTransition Transition(WorkflowException reason, long inboxKnown, string build) => new()
    {
        State = ExecutionState.Paused,
        ExpectedInboxSequence = inboxKnown,
        Error = EngineJson.Write(FailureInfo.From(reason) with { Stack = null }, EngineJson.Default.FailureInfo),
        ParkedBy = build,
    };
}
