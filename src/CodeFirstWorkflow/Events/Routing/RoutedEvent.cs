using System.Text.Json;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>An event that is being routed: its payload is read once per payload type that a subscription asks for. Not thread-safe.</summary>
internal sealed class RoutedEvent
{
    private readonly Dictionary<(Type Payload, string? Manager), object> read = [];
    private readonly IPayloadSerializer serializer;
    private string? manager;
    private bool isManagerRead;

    /// <summary>Creates the event.</summary>
    /// <param name="envelope">The envelope; its payload is not used.</param>
    /// <param name="payload">The payload as UTF-8 JSON.</param>
    /// <param name="serializer">Reads payloads.</param>
    public RoutedEvent(WorkflowEvent envelope, ReadOnlyMemory<byte> payload, IPayloadSerializer serializer) =>
        (Envelope, Payload, this.serializer) = (envelope, payload, serializer);

    /// <summary>Opens a row of the event log.</summary>
    /// <param name="record">The row.</param>
    /// <param name="payloads">Decodes payloads.</param>
    /// <returns>The event, ready for routing.</returns>
    /// <exception cref="PayloadException">The payload cannot be decoded, for example because its key is gone.</exception>
    public static RoutedEvent Open(EventRecord record, PayloadPipeline payloads)
    {
        var envelope = new WorkflowEvent<JsonElement>(record.Type, record.Name, default)
        {
            Id = record.Id,
            Source = record.Source,
            OccurredAt = record.OccurredAt,
            CorrelationId = record.CorrelationId,
            CausationId = record.CausationId,
            TraceParent = record.TraceParent,
            Metadata = MetadataJson.Read(record.Metadata),
        };
        return new RoutedEvent(envelope, payloads.Decode(record.Payload, PayloadPlace.Event(record.Id)), payloads.Serializer);
    }

    /// <summary>Reads the input of a delivery.</summary>
    /// <param name="cloudEvent">The decoded input.</param>
    /// <param name="serializer">Reads payloads.</param>
    /// <returns>The event, ready for its handler.</returns>
    public static RoutedEvent OfDelivery(ReadOnlyMemory<byte> cloudEvent, IPayloadSerializer serializer)
    {
        var @event = CloudEvents.Parse(cloudEvent);
        return new RoutedEvent(@event, @event.SerializePayload(serializer), serializer);
    }

    /// <summary>Gets the envelope.</summary>
    public WorkflowEvent Envelope { get; }

    /// <summary>Gets the payload as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Gets the entity's name of an entity event; null for any other.</summary>
    public string? Manager
    {
        get
        {
            if (!isManagerRead)
            {
                (manager, isManagerRead) = (EntityManager.Read(Payload.Span), true);
            }

            return manager;
        }
    }

    /// <summary>Returns the event as a subscription sees it.</summary>
    /// <param name="definition">How to read it.</param>
    /// <returns>The typed event.</returns>
    /// <exception cref="PayloadException">The payload does not fit; the same exception each time.</exception>
    public WorkflowEvent As(EventDefinition definition)
    {
        var known = Read(definition);
        return known as WorkflowEvent ?? throw (PayloadException)known;
    }

    /// <summary>Returns the event as a subscription sees it; null when the payload does not fit.</summary>
    /// <param name="definition">How to read it.</param>
    public WorkflowEvent? TryAs(EventDefinition definition) => Read(definition) as WorkflowEvent;

    // The typed event, or the exception that says why there is none.
    private object Read(EventDefinition definition)
    {
        var key = (definition.PayloadType, definition.Manager);
        if (read.TryGetValue(key, out var known))
        {
            return known;
        }

        try
        {
            return read[key] = definition.Read(Envelope, Payload, serializer);
        }
        catch (PayloadException e)
        {
            return read[key] = new PayloadException(
                $"Event '{Envelope.Id}' of type '{Envelope.Type}' does not fit payload type '{definition.PayloadType}': {Thrown.Message(e)}", e);
        }
    }
}
