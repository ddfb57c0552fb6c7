namespace CodeFirstWorkflow.Storage;

/// <summary>A row of <c>workflow_event</c>.</summary>
public sealed record EventRecord
{
    /// <summary>Gets the id, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the canonical type.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the short name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the correlation key that waits match on; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the source.</summary>
    public string? Source { get; init; }

    /// <summary>Gets when it happened.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>Gets the payload as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Gets the correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets the causation id.</summary>
    public string? CausationId { get; init; }

    /// <summary>Gets the W3C trace parent.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Gets the metadata as a JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Metadata { get; init; }

    /// <summary>Gets the place in the log, given by the store; 0 before. Not gapless, and not the order of commits.</summary>
    public long Position { get; init; }

    /// <summary>Gets when it was inserted, by the store's clock.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it was routed; null when it is not yet.</summary>
    public DateTimeOffset? RoutedAt { get; init; }
}
