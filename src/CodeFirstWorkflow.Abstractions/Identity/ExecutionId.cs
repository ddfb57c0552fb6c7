using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CodeFirstWorkflow;

/// <summary>Identifies one workflow execution. The default value is a valid id that no execution has.</summary>
/// <param name="Value">A UUID; ids made by the engine are version 7, so they sort by creation.</param>
[JsonConverter(typeof(ExecutionIdJsonConverter))]
public readonly record struct ExecutionId(Guid Value) : IComparable<ExecutionId>
{
    /// <summary>Draws a new id (UUID version 7). Replay: not for workflow code; use <see cref="WorkflowContext.NewGuid"/>.</summary>
    /// <returns>An id that no execution has yet.</returns>
    public static ExecutionId New() => new(Entropy.NewGuid());

    /// <summary>Returns the lowest id that is drawn at a time, by the clock of the process that draws it: a bound for a list by creation.</summary>
    /// <param name="time">The time; before 1970 it counts as 1970.</param>
    /// <returns>The id, which no execution has.</returns>
    public static ExecutionId Lowest(DateTimeOffset time) => new(Entropy.GuidAt(Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks), random: 0));

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">A UUID in any of the usual notations.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> is not a UUID.</exception>
    public static ExecutionId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not an execution id. An execution id is a UUID such as 0198c0de-7a6b-7c00-8000-0123456789ab.");

    /// <summary>Reads an id if the text is one.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="id">The id, or the default.</param>
    /// <returns>True when <paramref name="text"/> is a UUID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ExecutionId id)
    {
        var parsed = Guid.TryParse(text, out var value);
        id = new ExecutionId(value);
        return parsed;
    }

    /// <summary>Compares by value, which for ids of the engine is the order of creation.</summary>
    /// <param name="other">The other id.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(ExecutionId other) => Value.CompareTo(other.Value);

    /// <summary>Orders two ids.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>True when <paramref name="left"/> sorts first.</returns>
    public static bool operator <(ExecutionId left, ExecutionId right) => left.CompareTo(right) < 0;

    /// <summary>Orders two ids.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>True when <paramref name="left"/> sorts last.</returns>
    public static bool operator >(ExecutionId left, ExecutionId right) => left.CompareTo(right) > 0;

    /// <summary>Orders two ids.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>True when <paramref name="left"/> sorts first or both are equal.</returns>
    public static bool operator <=(ExecutionId left, ExecutionId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders two ids.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>True when <paramref name="left"/> sorts last or both are equal.</returns>
    public static bool operator >=(ExecutionId left, ExecutionId right) => left.CompareTo(right) >= 0;

    /// <summary>Writes the UUID with hyphens, in lower case.</summary>
    /// <returns>36 characters.</returns>
    public override string ToString() => Value.ToString("D");
}
