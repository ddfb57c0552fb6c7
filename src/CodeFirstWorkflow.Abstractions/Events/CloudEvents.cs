using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>Events as CloudEvents 1.0 JSON, structured mode, and back. What is written reads back as the same event.</summary>
/// <remarks>Name, correlation id, causation id and trace parent travel as the extension attributes <c>eventname</c>, <c>correlationid</c>, <c>causationid</c> and
/// <c>traceparent</c>; metadata as further attributes where its keys may be attribute names, else as JSON text in <c>metadata</c>.</remarks>
public static class CloudEvents
{
    /// <summary>The media type of one event.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>The media type of a batch.</summary>
    public const string BatchMediaType = "application/cloudevents-batch+json";

    private static readonly JsonPayloadSerializer DefaultSerializer = new();

    /// <summary>Writes an event; its id and time are drawn now unless set.</summary>
    /// <param name="event">The event.</param>
    /// <param name="serializer">Writes the payload; null takes System.Text.Json with web defaults.</param>
    /// <returns>UTF-8 JSON, an object.</returns>
    /// <exception cref="PayloadException">The payload does not serialize.</exception>
    public static ReadOnlyMemory<byte> ToJson(WorkflowEvent @event, IPayloadSerializer? serializer = null)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return CloudEventJson.Write(writer => CloudEventJson.Write(writer, @event, @event.SerializePayload(serializer ?? DefaultSerializer)));
    }

    /// <summary>Writes a batch; ids and times are drawn now unless set.</summary>
    /// <param name="events">The events.</param>
    /// <param name="serializer">Writes the payloads; null takes System.Text.Json with web defaults.</param>
    /// <returns>UTF-8 JSON, an array.</returns>
    /// <exception cref="PayloadException">A payload does not serialize.</exception>
    public static ReadOnlyMemory<byte> ToJsonBatch(IEnumerable<WorkflowEvent> events, IPayloadSerializer? serializer = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        return CloudEventJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var @event in events)
            {
                CloudEventJson.Write(writer, @event, @event.SerializePayload(serializer ?? DefaultSerializer));
            }

            writer.WriteEndArray();
        });
    }

    /// <summary>Reads an event.</summary>
    /// <param name="json">UTF-8 JSON, an object.</param>
    /// <returns>The event; without <c>eventname</c> its name is the last segment of its type.</returns>
    /// <exception cref="PayloadException">It is not a CloudEvent of version 1.0 with JSON data.</exception>
    public static WorkflowEvent<JsonElement> Parse(ReadOnlyMemory<byte> json) => CloudEventReader.Read(Root(json, JsonValueKind.Object));

    /// <summary>Reads a batch.</summary>
    /// <param name="json">UTF-8 JSON, an array.</param>
    /// <returns>The events in order.</returns>
    /// <exception cref="PayloadException">It is not an array of CloudEvents of version 1.0 with JSON data.</exception>
    public static IReadOnlyList<WorkflowEvent<JsonElement>> ParseBatch(ReadOnlyMemory<byte> json) =>
        [.. Root(json, JsonValueKind.Array).EnumerateArray().Select(CloudEventReader.Read)];

    private static JsonElement Root(ReadOnlyMemory<byte> json, JsonValueKind expected)
    {
        try
        {
            var root = JsonElement.Parse(json.Span);
            return root.ValueKind == expected
                ? root
                : throw new PayloadException(
                    $"A CloudEvent{(expected is JsonValueKind.Array ? " batch" : "")} is not a JSON {expected}, but a JSON {root.ValueKind}. "
                        + "Send it as structured JSON.");
        }
        catch (JsonException e)
        {
            throw new PayloadException($"A CloudEvent is not JSON: {e.Message} Send it as structured JSON.", e);
        }
    }
}
