namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for a delay.</summary>
/// <param name="DueAt">When the delay ends.</param>
internal sealed record TimerInfo(DateTimeOffset DueAt);
