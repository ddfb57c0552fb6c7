using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Events.Publishing;

/// <summary>Validates an event that a caller publishes, before anything is stored.</summary>
internal sealed class PublishRequests(WorkflowRegistry registry, PayloadPipeline payloads, WorkflowTelemetry telemetry)
{
    /// <summary>Creates the write of an event.</summary>
    /// <param name="event">The event; its id and time are generated now unless set.</param>
    /// <param name="claimedBy">The worker that will route the event at once; null for none.</param>
    /// <returns>The write; null for an update without a changed field.</returns>
    /// <exception cref="ArgumentException">The event has no type or name, or an id is not valid.</exception>
    /// <exception cref="PayloadException">The payload does not serialize or is over the limit.</exception>
    public EventWrite? Make(WorkflowEvent @event, Guid? claimedBy)
    {
        ArgumentNullException.ThrowIfNull(@event);
        EventRecords.Checked(@event);
        using var span = new QuietSpan(telemetry.Publish(@event.Type, @event.Id, @event.TraceParent));
        return EventRecords.IsEmpty(@event, payloads.Serializer)
            ? null
            : new EventWrite(EventRecords.From(@event, registry, payloads), Guid.NewGuid()) { ClaimedBy = claimedBy };
    }
}
