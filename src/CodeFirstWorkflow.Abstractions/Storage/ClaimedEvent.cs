namespace CodeFirstWorkflow.Storage;

/// <summary>An event that was claimed for routing.</summary>
/// <param name="Record">The event.</param>
/// <param name="Token">The token of the claim.</param>
public sealed record ClaimedEvent(EventRecord Record, Guid Token);
