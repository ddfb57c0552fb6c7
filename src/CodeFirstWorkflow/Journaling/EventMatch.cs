namespace CodeFirstWorkflow.Journaling;

/// <summary>The inbox row of an event that matches a wait: the same from the router and from the look-back, so that each event arrives once.</summary>
internal static class EventMatch
{
    private const string Source = "event:";

    public static InboxItem Item(ExecutionId execution, EventRecord record) => new()
    {
        ExecutionId = execution,
        SourceId = Source + record.Id,
        Kind = InboxKind.Event,
        Name = $"{record.Type}/{record.Key}",
        Payload = record.Payload,
    };

    /// <summary>Gives the place to which the payload of an inbox row is bound: an event's is a copy of what its own row holds.</summary>
    public static PayloadPlace PlaceOf(InboxItem item) => item.Kind is InboxKind.Event && item.SourceId.StartsWith(Source, StringComparison.Ordinal)
        ? PayloadPlace.Event(item.SourceId[Source.Length..])
        : PayloadPlace.Inbox(item.ExecutionId, item.SourceId);
}
