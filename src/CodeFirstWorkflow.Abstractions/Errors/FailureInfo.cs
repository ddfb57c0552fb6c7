namespace CodeFirstWorkflow;

/// <summary>What is kept of an error: enough to show it and to rebuild it elsewhere.</summary>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stack">Its stack trace, or null.</param>
/// <param name="Inner">The error that caused it, or null.</param>
public sealed record FailureInfo(string Type, string Message, string? Stack = null, FailureInfo? Inner = null)
{
    /// <summary>Captures an exception, its inner exceptions included.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Type, message and stack of each.</returns>
    public static FailureInfo From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is WorkflowFailureException { Failure: { } origin } && exception is not WorkflowFailedException
            ? origin with { Message = exception.Message }
            : new FailureInfo(exception.GetType().FullName ?? exception.GetType().Name, exception.Message, exception.StackTrace, exception.InnerException is { } inner ? From(inner) : null);
    }

    /// <summary>Shows type and message.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Type}: {Message}";
}
