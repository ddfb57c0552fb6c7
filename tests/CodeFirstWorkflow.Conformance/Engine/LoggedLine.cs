using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A line of a log.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Text">The message.</param>
/// <param name="Scope">What the scopes around it hold, by name.</param>
/// <param name="Error">The exception that was logged with it.</param>
public sealed record LoggedLine(LogLevel Level, int Id, string Text, IReadOnlyDictionary<string, object?> Scope, Exception? Error)
{
    /// <summary>Gives all that a log sink could show.</summary>
    public string Everything => $"{Text} {string.Join(' ', Scope)} {Error}";
}
