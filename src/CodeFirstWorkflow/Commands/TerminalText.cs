using System.Globalization;
using System.Text;

namespace CodeFirstWorkflow.Commands;

/// <summary>
/// Makes user text safe for a terminal: an error message or a correlation id must neither move the cursor nor look like another row.
/// </summary>
internal static class TerminalText
{
    /// <summary>Returns the text on one line, with its control characters and direction marks written as escapes such as <c>\u001b</c>.</summary>
    public static string Of(string? text)
    {
        if (text is null || !text.Any(IsUnprintable))
        {
            return text ?? "";
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\t' => escaped.Append(@"\t"),
                _ when IsUnprintable(c) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    // Control characters, line separators, and characters that change the direction of the text.
    private static bool IsUnprintable(char c) =>
        char.IsControl(c)
            || c is '\u2028' or '\u2029' or '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
