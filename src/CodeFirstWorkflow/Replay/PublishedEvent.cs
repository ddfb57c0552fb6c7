namespace CodeFirstWorkflow.Replay;

/// <summary>Fills in what the author of a workflow's event left open, identically on each replay.</summary>
internal static class PublishedEvent
{
    // An execution that was retried by a build without generations keeps its event ids: a replay takes them from the journal.
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
