namespace CodeFirstWorkflow.Registry;

/// <summary>Turns events into rows.</summary>
internal static class EventRecords
{
    /// <summary>Tells whether an event says nothing: an update without a changed field.</summary>
    public static bool IsEmpty(WorkflowEvent @event, IPayloadSerializer serializer) =>
        @event.Type == EntityEvents.UpdatedType && @event.Payload is IEventPayload && ManagerUpdated.Parse(@event.SerializePayload(serializer)).Changes.Count == 0;

    /// <summary>Writes an event as a row; its id and time are drawn now unless set.</summary>
    /// <exception cref="PayloadException">The payload does not serialize or is over the limit.</exception>
    public static EventRecord From(WorkflowEvent @event, WorkflowRegistry registry, Serialization.PayloadGate gate)
    {
        var payload = @event.SerializePayload(gate.Serializer);
        gate.Serializer.CheckSize(payload, $"The payload of event '{@event.Type}'");
        return new EventRecord
        {
            Id = @event.Id,
            Type = @event.Type,
            Name = @event.Name,
            Key = registry.FindEvent(@event.PayloadType)?.KeyOf(@event),
            Source = @event.Source,
            OccurredAt = @event.OccurredAt,
            Payload = gate.Encode(payload),
            CorrelationId = @event.CorrelationId,
            CausationId = @event.CausationId,
            TraceParent = @event.TraceParent ?? System.Diagnostics.Activity.Current?.Id,
            Metadata = Serialization.MetadataJson.Write(@event.Metadata),
        };
    }
}
