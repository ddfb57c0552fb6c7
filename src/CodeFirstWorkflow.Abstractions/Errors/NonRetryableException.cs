namespace CodeFirstWorkflow;

/// <summary>
/// Thrown by an action or a handler of an event to say that another attempt would fail too: none follows, whatever the retry policy. The call fails
/// with <see cref="ActionFailedException"/>; a delivery becomes a dead letter. Derive from it, or list exceptions of others in
/// <see cref="ActionAttribute.NonRetryable"/>.
/// </summary>
public class NonRetryableException : WorkflowException
{
    /// <summary>Creates the error without a message.</summary>
    public NonRetryableException() { }

    /// <summary>Creates the error.</summary>
    /// <param name="message">Why another attempt would fail.</param>
    public NonRetryableException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    /// <param name="message">Why another attempt would fail.</param>
    /// <param name="innerException">The cause.</param>
    public NonRetryableException(string message, Exception? innerException) : base(message, innerException) { }
}
