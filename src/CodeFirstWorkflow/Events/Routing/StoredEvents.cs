using System.Text.Json;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>Turns rows of the event log back into events.</summary>
internal static class StoredEvents
{
    /// <summary>Returns the event of a row.</summary>
    /// <param name="record">The row.</param>
    /// <param name="payloads">Decodes payloads.</param>
    /// <returns>The event, ready for routing.</returns>
    /// <exception cref="PayloadException">The payload cannot be decoded, for example because its key is gone.</exception>
    public static RoutedEvent Open(EventRecord record, PayloadPipeline payloads) => new(Envelope(record, default), payloads.Decode(record.Payload, PayloadPlace.Event(record.Id)), payloads.Serializer);

    /// <summary>Returns the event of a row with its payload.</summary>
    /// <param name="record">The row.</param>
    /// <param name="payloads">Decodes payloads.</param>
    /// <returns>The event.</returns>
    public static WorkflowEvent<JsonElement> Read(EventRecord record, PayloadPipeline payloads)
    {
        var payload = payloads.Decode(record.Payload, PayloadPlace.Event(record.Id));
        return Envelope(record, JsonElement.Parse(payload.IsEmpty ? "null"u8 : payload.Span));
    }

    /// <summary>Returns the event that is the input of a delivery.</summary>
    /// <param name="cloudEvent">The decoded input.</param>
    /// <param name="serializer">Reads payloads.</param>
    /// <returns>The event, ready for its handler.</returns>
    public static RoutedEvent OfDelivery(ReadOnlyMemory<byte> cloudEvent, IPayloadSerializer serializer)
    {
        var @event = CloudEvents.Parse(cloudEvent);
        return new RoutedEvent(@event, @event.SerializePayload(serializer), serializer);
    }

    private static WorkflowEvent<JsonElement> Envelope(EventRecord record, JsonElement payload) => new(record.Type, record.Name, payload)
    {
        Id = record.Id,
        Source = record.Source,
        OccurredAt = record.OccurredAt,
        CorrelationId = record.CorrelationId,
        CausationId = record.CausationId,
        TraceParent = record.TraceParent,
        Metadata = MetadataJson.Read(record.Metadata),
    };
}
