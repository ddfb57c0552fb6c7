using System.ComponentModel;
using System.Globalization;

namespace CodeFirstWorkflow.Generated;

/// <summary>Writes correlation keys as text, the same way wherever they come from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventKey
{
    /// <summary>Writes a key. Replay: pure.</summary>
    /// <param name="key">A string, number, id, time, enum or bool; null for none.</param>
    /// <returns>The invariant text, or null.</returns>
    public static string? Format(object? key) => key switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        Guid id => id.ToString("D"),
        DateTimeOffset time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => key.ToString(),
    };
}
