namespace CodeFirstWorkflow.Journaling;

/// <summary>
/// Builds the inbox row of an event that matches a wait: identical from the router and from the search for missed events, so that each event arrives
/// once.
/// </summary>
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

    /// <summary>
    /// Returns the place to which the payload of an inbox row is bound: the payload of an event is a copy of the one in the event's own row.
    /// </summary>
    public static PayloadPlace PlaceOf(InboxItem item) => item.Kind is InboxKind.Event && item.SourceId.StartsWith(Source, StringComparison.Ordinal)
        ? PayloadPlace.Event(item.SourceId[Source.Length..])
        : PayloadPlace.Inbox(item.ExecutionId, item.SourceId);
}
