namespace CodeFirstWorkflow;

/// <summary>The state of an execution does not allow the operation. Nothing was changed.</summary>
public sealed class InvalidExecutionStateException : WorkflowException
{
    /// <summary>Creates the error.</summary>
    /// <param name="executionId">The execution.</param>
    /// <param name="operation">The operation, as a verb: resume, pause, unpause, cancel, retry, terminate, signal.</param>
    /// <param name="state">The state it is in.</param>
    /// <param name="expected">The states that would allow the operation.</param>
    public InvalidExecutionStateException(ExecutionId executionId, string operation, ExecutionState state, IReadOnlyList<ExecutionState> expected)
        : this(executionId, operation, state, expected, null) { }

    /// <summary>Creates the error with a reason that the state alone does not tell.</summary>
    /// <param name="executionId">The execution.</param>
    /// <param name="operation">The operation, as a verb.</param>
    /// <param name="state">The state it is in.</param>
    /// <param name="expected">The states that would allow the operation.</param>
    /// <param name="reason">Sentences for the message, in place of the expected states, or null.</param>
    public InvalidExecutionStateException(
        ExecutionId executionId,
        string operation,
        ExecutionState state,
        IReadOnlyList<ExecutionState> expected,
        string? reason)
        : base(
            reason is null
                ? $"Workflow execution '{executionId}' cannot {operation} from state '{state}'. Expected one of: {string.Join(", ", expected)}."
                : $"Workflow execution '{executionId}' is {state}, but cannot {operation}. {reason}")
    {
        ExecutionId = executionId;
        Operation = operation;
        State = state;
        Expected = expected;
    }

    /// <summary>Gets the execution.</summary>
    public ExecutionId ExecutionId { get; }

    /// <summary>Gets the operation.</summary>
    public string Operation { get; }

    /// <summary>Gets the state it is in.</summary>
    public ExecutionState State { get; }

    /// <summary>Gets the states that would allow the operation.</summary>
    public IReadOnlyList<ExecutionState> Expected { get; }
}
