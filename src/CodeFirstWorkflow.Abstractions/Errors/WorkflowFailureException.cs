namespace CodeFirstWorkflow;

/// <summary>The base of errors that tell of a failure recorded elsewhere: in an action, a child or a whole workflow.</summary>
public abstract class WorkflowFailureException : WorkflowException
{
    private protected WorkflowFailureException(string message, FailureInfo? failure, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>Gets type, message and stack of the origin, or null when there is none.</summary>
    public FailureInfo? Failure { get; }
}
