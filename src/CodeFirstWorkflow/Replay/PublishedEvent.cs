namespace CodeFirstWorkflow.Replay;

/// <summary>Gives an event of a workflow what its author left open, the same on each replay.</summary>
internal static class PublishedEvent
{
    // An execution that was retried by a build which did not count generations keeps the ids it has: they are taken from the journal on replay.
    public static WorkflowEvent Complete(WorkflowEvent @event, ICallLedger run, int number)
    {
        if (!@event.HasId)
        {
            @event = @event with { Id = CallKey.Of(run.Record, number, run.GenerationOf(number)) };
        }

        if (!@event.HasOccurredAt)
        {
            @event = @event with { OccurredAt = run.UtcNow };
        }

        return @event with { CorrelationId = @event.CorrelationId ?? run.Record.CorrelationId, CausationId = @event.CausationId ?? run.Record.Id.ToString(), TraceParent = @event.TraceParent ?? run.Record.TraceParent };
    }
}
