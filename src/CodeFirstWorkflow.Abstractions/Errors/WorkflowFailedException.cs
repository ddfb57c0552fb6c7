namespace CodeFirstWorkflow;

/// <summary>An awaited execution has failed.</summary>
/// <param name="executionId">The execution.</param>
/// <param name="workflow">Its workflow.</param>
/// <param name="failure">Type, message and stack of the origin.</param>
public sealed class WorkflowFailedException(ExecutionId executionId, string workflow, FailureInfo failure)
    : WorkflowFailureException(
        $"Workflow '{workflow}' execution '{executionId}' failed: {failure.Message} Look at its history, mend the cause, then RetryAsync.", failure)
{
    /// <summary>Gets the execution.</summary>
    public ExecutionId ExecutionId { get; } = executionId;
}
