namespace CodeFirstWorkflow.Replay;

/// <summary>Gives an event of a workflow what its author left open, the same on each replay.</summary>
internal static class PublishedEvent
{
    public static WorkflowEvent Complete(WorkflowEvent @event, ICallLedger run, int number)
    {
        if (!@event.HasId)
        {
            @event = @event with { Id = $"{run.Record.Id}/{run.Record.Run}/{number}" };
        }

        if (!@event.HasOccurredAt)
        {
            @event = @event with { OccurredAt = run.UtcNow };
        }

        return @event with { CorrelationId = @event.CorrelationId ?? run.Record.CorrelationId, CausationId = @event.CausationId ?? run.Record.Id.ToString() };
    }
}
