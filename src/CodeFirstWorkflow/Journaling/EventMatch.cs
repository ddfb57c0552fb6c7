namespace CodeFirstWorkflow.Journaling;

/// <summary>The inbox row of an event that matches a wait: the same from the router and from the look-back, so that each event arrives once.</summary>
internal static class EventMatch
{
    public static InboxItem Item(ExecutionId execution, EventRecord record) => new()
    {
        ExecutionId = execution,
        SourceId = "event:" + record.Id,
        Kind = InboxKind.Event,
        Name = $"{record.Type}/{record.Key}",
        Payload = record.Payload,
    };
}
