using System.Runtime.InteropServices;
using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>Reads and writes the JSON of entity events.</summary>
internal static class EntityPayload
{
    public static T? Value<T>(IReadOnlyDictionary<string, JsonElement> values, string field, IPayloadSerializer serializer) =>
        values.TryGetValue(field, out var json) ? Value<T>(json, serializer) : default;

    public static T? Value<T>(JsonElement json, IPayloadSerializer serializer) =>
        json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? default : serializer.Deserialize<T>(JsonMarshal.GetRawUtf8Value(json));

    public static ReadOnlyMemory<byte> Write(string manager, IReadOnlyDictionary<string, JsonElement> identification, Action<Utf8JsonWriter>? rest)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("manager", manager);
            if (identification.Count > 0)
            {
                WriteFields(writer, "identification", identification);
            }

            rest?.Invoke(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static void WriteFields(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, JsonElement> fields)
    {
        writer.WriteStartObject(name);
        foreach (var (field, value) in fields)
        {
            writer.WritePropertyName(field);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    public static T Read<T>(ReadOnlyMemory<byte> json, string kind, Func<JsonElement, string, T> read)
    {
        try
        {
            var root = JsonElement.Parse(json.Span);
            return root.ValueKind is JsonValueKind.Object && root.TryGetProperty("manager", out var manager)
                && manager.ValueKind is JsonValueKind.String
                ? read(root, manager.GetString()!)
                : throw new PayloadException(
                    $"A payload is not that of a manager {kind} event: it has no string 'manager'. Publish it with WorkflowEvents or a generated "
                        + "constructor.");
        }
        catch (JsonException e)
        {
            throw new PayloadException($"A payload is not that of a manager {kind} event: {e.Message}", e);
        }
    }

    public static Dictionary<string, JsonElement> Fields(JsonElement root, string name)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (root.TryGetProperty(name, out var element) && element.ValueKind is JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                fields[property.Name] = property.Value;
            }
        }

        return fields;
    }

    public static JsonElement Old(JsonElement change) => change.TryGetProperty("old", out var old) ? old : JsonNull;

    public static JsonElement JsonNull { get; } = JsonElement.Parse("null");
}
