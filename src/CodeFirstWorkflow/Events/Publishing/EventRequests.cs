using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Events.Publishing;

/// <summary>Validates the events that a caller publishes, before anything is stored.</summary>
internal sealed class EventRequests(WorkflowRegistry registry, PayloadPipeline payloads, WorkflowTelemetry telemetry, IdSource? ids = null)
{
    /// <summary>Makes the write of an event.</summary>
    /// <param name="event">The event.</param>
    /// <param name="claimedBy">The worker that will route it at once; null for none.</param>
    /// <returns>The write; null for an update without a changed field.</returns>
    /// <exception cref="ArgumentException">The event has no type or name, or an id is not valid.</exception>
    /// <exception cref="PayloadException">The payload does not serialize or is over the limit.</exception>
    public EventWrite? Check(WorkflowEvent @event, Guid? claimedBy = null)
    {
        ArgumentNullException.ThrowIfNull(@event);
        @event = ids?.Complete(@event) ?? @event;
        EventRecords.Checked(@event);
        using var span = new QuietSpan(telemetry.Publish(@event.Type, @event.Id, @event.TraceParent));
        return EventRecords.IsEmpty(@event)
            ? null
            : new EventWrite(EventRecords.From(@event, registry, payloads), Entropy.NewGuid()) { ClaimedBy = claimedBy };
    }
}
