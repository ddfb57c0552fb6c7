using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CodeFirstWorkflow.Commands;

/// <summary>Prints the output of a command: a sentence, or rows with columns; as text for people or as JSON for scripts.</summary>
/// <param name="output">The writer.</param>
/// <param name="isJson">Whether the output is JSON.</param>
internal sealed class Report(TextWriter output, bool isJson)
{
    /// <summary>Prints what the command did.</summary>
    /// <param name="sentence">The sentence for people.</param>
    /// <param name="facts">The facts for scripts.</param>
    public Task DoneAsync(string sentence, params (string Name, string? Value)[] facts) =>
        output.WriteLineAsync(isJson ? Json(writer => Write(writer, facts)) : TerminalText.Of(sentence));

    /// <summary>Prints a table.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows, each with a value for each column.</param>
    /// <param name="none">The text when there are no rows.</param>
    public async Task TableAsync(IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows, string none)
    {
        if (isJson)
        {
            await output.WriteLineAsync(Json(writer => Write(writer, columns, rows))).ConfigureAwait(false);
        }
        else if (rows.Count == 0)
        {
            await output.WriteLineAsync(none).ConfigureAwait(false);
        }
        else
        {
            await WriteTextAsync(columns, rows).ConfigureAwait(false);
        }
    }

    private async Task WriteTextAsync(IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows)
    {
        List<string[]> cells = [.. rows.Select(row => row.Select(TerminalText.Of).ToArray())];
        int[] widths = [.. columns.Select((column, i) => Math.Max(column.Length, cells.Max(row => row[i].Length)))];
        foreach (var row in cells.Prepend([.. columns.Select(column => column.ToUpperInvariant())]))
        {
            await output.WriteLineAsync(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).ConfigureAwait(false);
        }
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows)
    {
        writer.WriteStartArray();
        foreach (var row in rows)
        {
            Write(writer, [.. columns.Select((column, i) => (column, row[i]))]);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<(string Name, string? Value)> facts)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in facts)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
