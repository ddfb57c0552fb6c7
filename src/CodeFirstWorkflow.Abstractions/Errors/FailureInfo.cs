namespace CodeFirstWorkflow;

/// <summary>What is kept of an error: enough to show it and to rebuild it elsewhere.</summary>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stack">Its stack trace, or null.</param>
/// <param name="Inner">The error that caused it, or null.</param>
public sealed record FailureInfo(string Type, string Message, string? Stack = null, FailureInfo? Inner = null)
{
    // A journal entry holds it as JSON, whose readers go 64 levels deep.
    private const int MostInner = 32;
    private const int LongestMessage = 65_536;
    private const int LongestStack = 32_768;

    /// <summary>
    /// Captures an exception, its inner exceptions included. It never throws: what cannot be read is replaced, long texts are cut, and of a longer
    /// chain the first 32 inner exceptions are kept.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Type, message and stack of each.</returns>
    public static FailureInfo From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return From(exception, MostInner);
    }

    /// <summary>Shows type and message.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Type}: {Message}";

    private static FailureInfo From(Exception exception, int mostInner)
    {
        var message = Cut(Thrown.Message(exception), LongestMessage);
        return exception is WorkflowFailureException { Failure: { } origin } && exception is not WorkflowFailedException
            ? origin with { Message = message }
            : new FailureInfo(
                exception.GetType().FullName ?? exception.GetType().Name,
                message,
                Thrown.Stack(exception) is { } stack ? Cut(stack, LongestStack) : null,
                exception.InnerException is { } inner && mostInner > 0 ? From(inner, mostInner - 1) : null);
    }

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // Not through a pair of surrogates, which is one character.
        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return $"{text.AsSpan(0, end)}… (cut, {text.Length} characters)";
    }
}
