namespace CodeFirstWorkflow.Storage;

/// <summary>Inserts an event, unless its id exists already.</summary>
/// <param name="record">The event.</param>
/// <param name="token">Drawn by the caller; recognises the own row when the write is sent again, and is the claim's token.</param>
public sealed class EventWrite(EventRecord record, Guid token) : StoreWrite
{
    /// <inheritdoc/>
    public override long Bytes => WriteSize.Of(Record);

    /// <summary>Gets the event.</summary>
    public EventRecord Record { get; } = record;

    /// <summary>Gets the token.</summary>
    public Guid Token { get; } = token;

    /// <summary>Gets the worker that will route it at once, so that sweeps leave it alone while that worker lives; null for none.</summary>
    public Guid? ClaimedBy { get; init; }
}
