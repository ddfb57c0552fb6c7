namespace CodeFirstWorkflow.Registry;

/// <summary>Turns events into rows.</summary>
internal static class EventRecords
{
    /// <summary>Returns whether an event has no content: an update without a changed field.</summary>
    public static bool IsEmpty(WorkflowEvent @event) => @event.Type == EntityEvents.UpdatedType && @event.Payload is IEntityChanges { Changes.Count: 0 };

    /// <summary>Checks the names and ids of an event that a caller or a workflow publishes, and returns it.</summary>
    /// <exception cref="ArgumentException">The event has no type or name, or an id is not valid.</exception>
    public static WorkflowEvent Checked(WorkflowEvent @event)
    {
        Names.Check(@event.Type, "An event's type");
        Names.Check(@event.Name, $"The name of an event of type '{@event.Type}'");
        Names.Check(@event.Id, $"The id of an event of type '{@event.Type}'");
        Names.CheckOptional(@event.CorrelationId, $"The correlation id of event '{@event.Id}'");
        Names.CheckOptional(@event.CausationId, $"The causation id of event '{@event.Id}'");
        Names.CheckMetadata(@event.Metadata, $"event '{@event.Id}'");
        return @event;
    }

    /// <summary>Creates the row of an event whose names are checked; its id and time are generated now unless set.</summary>
    /// <exception cref="ArgumentException">The key is not valid.</exception>
    /// <exception cref="PayloadException">The payload does not serialize or is over the limit.</exception>
    public static EventRecord From(WorkflowEvent @event, WorkflowRegistry registry, Serialization.PayloadPipeline payloads)
    {
        var payload = @event.SerializePayload(payloads.Serializer);
        payloads.Serializer.CheckSize(payload, "The payload of event", @event.Type);
        var key = Key(@event, payload, registry, payloads.Serializer);
        Names.CheckOptional(key, $"The correlation key of event '{@event.Id}'");
        return new EventRecord
        {
            Id = @event.Id,
            Type = @event.Type,
            Name = @event.Name,
            Key = key,
            Source = @event.Source,
            OccurredAt = @event.OccurredAt,
            Payload = payloads.Encode(payload, PayloadPlace.Event(@event.Id)),
            CorrelationId = @event.CorrelationId,
            CausationId = @event.CausationId,
            TraceParent = @event.TraceParent ?? Telemetry.WorkflowTelemetry.CurrentTraceParent,
            Metadata = Serialization.MetadataJson.Write(@event.Metadata),
        };
    }

    // An event with an untyped payload, such as one received as a CloudEvent, has the key that its event type defines.
    private static string? Key(WorkflowEvent @event, ReadOnlyMemory<byte> payload, WorkflowRegistry registry, IPayloadSerializer serializer)
    {
        if (registry.FindEvent(@event.PayloadType) is { } known)
        {
            return known.KeyOf(@event);
        }

        return registry.FindEvents(@event.Type, EntityManager.Read(payload.Span)).Select(
            definition => KeyAs(definition, @event, payload, serializer)).FirstOrDefault(key => key is not null);
    }

    private static string? KeyAs(EventDefinition definition, WorkflowEvent @event, ReadOnlyMemory<byte> payload, IPayloadSerializer serializer)
    {
        try
        {
            return definition.KeyOf(definition.Read(@event, payload, serializer));
        }
        catch (PayloadException)
        {
            // Code that waits for the event as that type could not read it either.
            return null;
        }
    }
}
