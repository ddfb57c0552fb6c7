namespace CodeFirstWorkflow.Storage;

/// <summary>Inserts an event, unless its id exists already.</summary>
/// <param name="Record">The event.</param>
/// <param name="Token">Drawn by the caller; recognises the own row when the write is sent again, and is the claim's token.</param>
public sealed record EventWrite(EventRecord Record, Guid Token) : StoreWrite
{
    /// <inheritdoc/>
    public override long Bytes => WriteSize.Of(Record);

    /// <summary>Gets the worker that will route it at once, so that sweeps leave it alone while that worker lives; null for none.</summary>
    public Guid? ClaimedBy { get; init; }

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
