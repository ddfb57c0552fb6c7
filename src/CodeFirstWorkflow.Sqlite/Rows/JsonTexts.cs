using System.Text.Json;

namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>Keeps a few texts in one column, as a JSON array.</summary>
internal static class JsonTexts
{
    public static string Write(IReadOnlyList<string> texts)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Reads the texts; empty where the column is null.</summary>
    public static IReadOnlyList<string> Read(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(text => text.GetString()!)];
    }
}
