namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for a wait.</summary>
/// <param name="Signal">The signal's name; null when an event is awaited.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Key">The event's key.</param>
/// <param name="DueAt">When it times out; null for never.</param>
internal sealed record WaitInfo(string? Signal, string? Type, string? Key, DateTimeOffset? DueAt);
