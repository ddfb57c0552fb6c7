namespace CodeFirstWorkflow.Storage;

/// <summary>Events that wait to be routed.</summary>
/// <param name="Count">How many.</param>
/// <param name="OldestAt">When the oldest was inserted; null when there is none.</param>
public sealed record EventBacklog(long Count, DateTimeOffset? OldestAt);
