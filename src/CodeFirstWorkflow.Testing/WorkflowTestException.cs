namespace CodeFirstWorkflow.Testing;

/// <summary>A test asked for what cannot happen. The message says what was found, why, and what to change in the test.</summary>
public sealed class WorkflowTestException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="message">Fact, cause and remedy.</param>
    public WorkflowTestException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a cause.</summary>
    /// <param name="message">Fact, cause and remedy.</param>
    /// <param name="innerException">The cause.</param>
    public WorkflowTestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
