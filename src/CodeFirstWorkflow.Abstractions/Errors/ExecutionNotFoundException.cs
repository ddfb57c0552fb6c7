namespace CodeFirstWorkflow;

/// <summary>No execution has the given id.</summary>
/// <param name="executionId">The id.</param>
public sealed class ExecutionNotFoundException(ExecutionId executionId) : WorkflowException($"Workflow execution '{executionId}' was not found.")
{
    /// <summary>Gets the id that was asked for.</summary>
    public ExecutionId ExecutionId { get; } = executionId;
}
