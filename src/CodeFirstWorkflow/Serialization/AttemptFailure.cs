namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for a failed attempt.</summary>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Failure">Its error.</param>
/// <param name="DueAt">When the next attempt may start.</param>
/// <param name="Progress">The progress that its last heartbeat reported.</param>
internal sealed record AttemptFailure(int Attempt, FailureInfo Failure, DateTimeOffset DueAt, System.Text.Json.JsonElement? Progress);
