namespace CodeFirstWorkflow;

/// <summary>The base of all errors of the SDK.</summary>
public class WorkflowException : Exception
{
    /// <summary>Creates the error without a message.</summary>
    public WorkflowException() { }

    /// <summary>Creates the error.</summary>
    /// <param name="message">Fact, cause and remedy.</param>
    public WorkflowException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    /// <param name="message">Fact, cause and remedy.</param>
    /// <param name="innerException">The cause.</param>
    public WorkflowException(string message, Exception? innerException) : base(message, innerException) { }
}
