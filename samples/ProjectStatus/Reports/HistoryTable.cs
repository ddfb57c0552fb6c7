using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CodeFirstWorkflow;
using Spectre.Console;

namespace ProjectStatus.Reports;

/// <summary>A journal as a table.</summary>
internal static class HistoryTable
{
    private const int OtherColumns = 80;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Table Of(IReadOnlyList<JournalEntry> journal)
    {
        var table = new Table();
        foreach (var column in new[] { "#", "at (UTC)", "call", "what", "payload" })
        {
            table.AddColumn(new TableColumn(column).NoWrap());
        }

        foreach (var entry in journal)
        {
            table.AddRow(
                entry.Sequence.ToString(CultureInfo.InvariantCulture),
                entry.At.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
                Markup.Escape(entry.Call),
                Words(entry.Kind),
                Markup.Escape(Payload(entry)));
        }

        return table;
    }

    private static string Words(JournalEntryKind kind)
    {
        var words = new StringBuilder();
        foreach (var letter in kind.ToString())
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? $" {char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static string Payload(JournalEntry entry)
    {
        var text = entry.Payload is { } payload ? JsonSerializer.Serialize(payload, Readable) : "";
        var room = Math.Max(AnsiConsole.Profile.Width - OtherColumns, 20);
        return text.Length <= room ? text : text[..(room - 1)] + "…";
    }
}
