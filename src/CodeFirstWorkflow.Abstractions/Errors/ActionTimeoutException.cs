namespace CodeFirstWorkflow;

/// <summary>An attempt of an action, or all of them together, took longer than allowed, or a heartbeat was missed.</summary>
public sealed class ActionTimeoutException : WorkflowException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Which limit was passed, and by what.</param>
    public ActionTimeoutException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    /// <param name="message">Which limit was passed, and by what.</param>
    /// <param name="innerException">The cause.</param>
    public ActionTimeoutException(string message, Exception? innerException) : base(message, innerException) { }
}
