namespace CodeFirstWorkflow;

/// <summary>Reads exceptions of users, whose own members may throw.</summary>
internal static class Thrown
{
    /// <summary>Returns the message of an exception; where that cannot be read, it says so.</summary>
    public static string Message(Exception exception) =>
        Read(exception, static e => e.Message) ?? $"An exception of type '{exception.GetType()}' whose message cannot be read.";

    /// <summary>Returns the stack trace of an exception; null when there is none, or it cannot be read.</summary>
    public static string? Stack(Exception exception) => Read(exception, static e => e.StackTrace);

    /// <summary>Returns what loggers can print in the place of an exception: itself, or what can be read of it.</summary>
    public static Exception Loggable(Exception exception) =>
        Read(exception, static e => e.ToString()) is null ? new WorkflowException($"{exception.GetType()}: {Message(exception)}") : exception;

    private static string? Read(Exception exception, Func<Exception, string?> read)
    {
        try
        {
            return read(exception);
        }
#pragma warning disable CA1031 // Justification: what a user's member throws while an error is recorded must not hide that error.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
