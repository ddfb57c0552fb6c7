namespace CodeFirstWorkflow;

/// <summary>An execution was cancelled. Thrown inside the workflow at its next await, and to callers that await its result.</summary>
/// <param name="executionId">The execution.</param>
/// <param name="reason">The reason given, or null.</param>
public sealed class WorkflowCancelledException(ExecutionId executionId, string? reason)
    : WorkflowException($"Workflow execution '{executionId}' was cancelled{(string.IsNullOrEmpty(reason) ? "." : $": {reason}")}")
{
    /// <summary>Gets the execution.</summary>
    public ExecutionId ExecutionId { get; } = executionId;

    /// <summary>Gets the reason given, or null.</summary>
    public string? Reason { get; } = reason;
}
