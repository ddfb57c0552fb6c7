using System.Buffers;
using System.Text.Json;

namespace CodeFirstWorkflow.Serialization;

/// <summary>The JSON object in which a codec stores its output; its first property names the codec.</summary>
internal static class PayloadEnvelope
{
    /// <summary>Writes an envelope.</summary>
    /// <param name="marker">The first property, such as <c>$enc</c>.</param>
    /// <param name="method">The method of encoding.</param>
    /// <param name="detail">A further property and its value.</param>
    /// <param name="data">The encoded data.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static ReadOnlyMemory<byte> Write(string marker, string method, (string Name, string Value) detail, ReadOnlySpan<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>((data.Length * 4 / 3) + 128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString(marker, method);
            writer.WriteString(detail.Name, detail.Value);
            writer.WriteBase64String("data", data);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Returns whether JSON looks like an envelope of a codec: an object whose first property is the codec's marker.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="marker">The first property.</param>
    /// <returns>True when it does.</returns>
    /// <exception cref="PayloadException">It does not begin as JSON.</exception>
    public static bool Is(ReadOnlySpan<byte> json, string marker)
    {
        if (json.IsEmpty)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName
                && reader.ValueTextEquals(marker);
        }
        catch (JsonException e)
        {
            throw new PayloadException($"A payload is not JSON: {e.Message} If it is stored, restore it from a backup, or drop the execution.", e);
        }
    }

    /// <summary>Reads an envelope.</summary>
    /// <param name="json">UTF-8 JSON for which <see cref="Is"/> returns true.</param>
    /// <param name="marker">The first property.</param>
    /// <param name="detail">The name of the further property.</param>
    /// <returns>Method, detail and data.</returns>
    /// <exception cref="PayloadException">A part is missing or malformed.</exception>
    public static (string Method, string Detail, byte[] Data) Read(ReadOnlyMemory<byte> json, string marker, string detail)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return (root.GetProperty(marker).GetString()!, root.GetProperty(detail).GetString()!, root.GetProperty("data").GetBytesFromBase64());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new PayloadException(
                $"A stored payload with '{marker}' is damaged: {e.Message} Restore it from a backup, or drop the execution.", e);
        }
    }
}
