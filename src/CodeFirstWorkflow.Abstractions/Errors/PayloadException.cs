namespace CodeFirstWorkflow;

/// <summary>A payload does not serialize, does not fit its type, or is over the size limit. Nothing was stored.</summary>
public sealed class PayloadException : WorkflowException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Fact, cause and remedy.</param>
    public PayloadException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    /// <param name="message">Fact, cause and remedy.</param>
    /// <param name="innerException">The cause.</param>
    public PayloadException(string message, Exception? innerException) : base(message, innerException) { }
}
