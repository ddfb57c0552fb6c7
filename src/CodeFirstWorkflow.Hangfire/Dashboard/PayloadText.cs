using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>A payload as people read it: indented, and cut where it is long.</summary>
/// <param name="Text">The text, not yet encoded for HTML.</param>
/// <param name="IsCut">Whether there is more.</param>
internal sealed record PayloadText(string Text, bool IsCut)
{
    /// <summary>The most that a page shows of a payload, in bytes.</summary>
    public const int Most = 65_536;

    /// <summary>The most that a page shows of a payload in a list, in bytes.</summary>
    public const int MostInList = 4_096;

    // The page encodes for HTML; here only what JSON itself needs.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static PayloadText Of(ReadOnlyMemory<byte> json, int most = Most) => json.Length > most
        ? new PayloadText(Encoding.UTF8.GetString(json.Span[..most]), true)
        : new PayloadText(Indent(json), false);

    private static string Indent(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, Indented))
            {
                document.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(json.Span);
        }
    }
}
