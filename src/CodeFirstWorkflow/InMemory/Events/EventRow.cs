namespace CodeFirstWorkflow.InMemory.Events;

/// <summary>The current state of one event. Changed under the store's lock only.</summary>
internal sealed class EventRow(EventRecord record, Guid token)
{
    public EventRecord Record { get; private set; } = record;

    /// <summary>Gets the token of the write that inserted it.</summary>
    public Guid InsertedBy { get; } = token;

    /// <summary>Gets the token under which it may be routed.</summary>
    public Guid Token { get; private set; } = token;

    public Guid? ClaimedBy { get; set; }
    public DateTimeOffset ClaimedUntil { get; private set; }

    public void Claim(Guid worker, Guid claim, DateTimeOffset until)
    {
        Token = claim;
        ClaimedBy = worker;
        ClaimedUntil = until;
    }

    public void MarkRouted(DateTimeOffset now) => Record = Record with { RoutedAt = now };
}
