namespace CodeFirstWorkflow.Storage;

/// <summary>Marks an event as routed and inserts what it triggers, in one commit; Fenced when another process routed or claimed it.</summary>
public sealed record RouteWrite : StoreWrite
{
    /// <inheritdoc/>
    public override long Bytes => WriteSize.OfRow + WriteSize.Of(Executions) + WriteSize.Of(Matches);

    /// <summary>Gets the event.</summary>
    public required string EventId { get; init; }

    /// <summary>Gets the token under which it was claimed.</summary>
    public required Guid Token { get; init; }

    /// <summary>Gets the executions it triggers; if one with the same (kind, name, event) exists, it is kept.</summary>
    public IReadOnlyList<NewExecution> Executions { get; init; } = [];

    /// <summary>Gets or sets the worker that claims the executions in the same insert; null leaves them Pending.</summary>
    public Guid? ClaimedBy { get; set; }

    /// <summary>Gets what is sent to executions that wait for it; one that has ended is skipped.</summary>
    public IReadOnlyList<InboxItem> Matches { get; init; } = [];

    /// <summary>Gets or sets the executions that this write inserted; set when Applied.</summary>
    public IReadOnlyList<ExecutionId> Inserted { get; set; } = [];

    /// <summary>Gets or sets when they were created, by the store's clock; set when some were inserted.</summary>
    public DateTimeOffset InsertedAt { get; set; }

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
