using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>Writes CloudEvents.</summary>
internal static class CloudEventJson
{
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes one event, whose payload is encoded already.</summary>
    public static void Write(Utf8JsonWriter writer, WorkflowEvent @event, ReadOnlyMemory<byte> payload)
    {
        writer.WriteStartObject();
        writer.WriteString(CloudEventAttributes.SpecVersion, "1.0");
        writer.WriteString(CloudEventAttributes.Id, @event.Id);
        writer.WriteString(CloudEventAttributes.Source, @event.Source ?? CloudEventAttributes.NoSource);
        writer.WriteString(CloudEventAttributes.Type, @event.Type);
        writer.WriteString(CloudEventAttributes.Time, @event.OccurredAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString(CloudEventAttributes.ContentType, "application/json");
        WriteOptional(writer, CloudEventAttributes.Name, @event.Name);
        WriteOptional(writer, CloudEventAttributes.CorrelationId, @event.CorrelationId);
        WriteOptional(writer, CloudEventAttributes.CausationId, @event.CausationId);
        WriteOptional(writer, CloudEventAttributes.TraceParent, @event.TraceParent);
        WriteMetadata(writer, @event.Metadata);
        writer.WritePropertyName(CloudEventAttributes.Data);
        writer.WriteRawValue(payload.IsEmpty ? "null"u8 : payload.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (key, value) in metadata.Where(pair => CloudEventAttributes.MayStandAlone(pair.Key)))
        {
            writer.WriteString(key, value);
        }

        var others = metadata.Where(pair => !CloudEventAttributes.MayStandAlone(pair.Key)).ToArray();
        if (others.Length > 0)
        {
            writer.WriteString(CloudEventAttributes.Metadata, Encoding.UTF8.GetString(Write(inner => WriteFacts(inner, others)).Span));
        }
    }

    private static void WriteFacts(Utf8JsonWriter writer, KeyValuePair<string, string>[] facts)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in facts)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }
}
