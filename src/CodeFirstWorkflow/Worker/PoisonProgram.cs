namespace CodeFirstWorkflow.Worker;

/// <summary>Parks an execution that took down every worker that ran it.</summary>
internal static class PoisonProgram
{
    public static async Task ParkAsync(Execution.IExecutionHost worker, ExecutionRecord record)
    {
        var reason = $"{record.Kind} '{record.Name}' execution '{record.Id}' took down its worker {record.Takeovers} times without a new journal entry. Find out why, then unpause it. CFW3004";
        var write = new ExecutionWrite
        {
            Id = record.Id,
            Owner = worker.WorkerId,
            Epoch = record.Epoch,
            Transition = new ExecutionTransition
            {
                State = ExecutionState.Paused,
                ExpectedInboxSequence = record.InboxSequence,
                Error = Serialization.EngineJson.Write(new FailureInfo(typeof(WorkflowException).FullName!, reason), Serialization.EngineJson.Default.FailureInfo),

                // No build tries it again by itself: only a person unpauses poison.
                ParkedBy = ExecutionTransition.EveryBuild,
            },
        };
        await worker.Writer.WriteAsync(write).ConfigureAwait(false);
    }
}
