using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Worker;

/// <summary>Parks an execution that took down every worker that ran it.</summary>
internal static class PoisonProgram
{
    public static Task ParkAsync(Execution.IExecutionHost worker, ExecutionRecord record)
    {
        var reason = $"{record.Kind} '{record.Name}' execution '{record.Id}' took down its worker {record.Takeovers} times without a new journal entry. Find out why, then unpause it. CFW3004";
        return ClaimReturn.RunAsync(worker, record, new ExecutionTransition
        {
            State = ExecutionState.Paused,
            ExpectedInboxSequence = record.InboxSequence,
            Error = EngineJson.Write(new FailureInfo(typeof(WorkflowException).FullName!, reason), EngineJson.Default.FailureInfo),

            // No build tries it again by itself: only a person unpauses poison.
            ParkedBy = ExecutionTransition.EveryBuild,
        });
    }
}
