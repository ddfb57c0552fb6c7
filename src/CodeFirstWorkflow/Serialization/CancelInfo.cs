namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of a cancellation.</summary>
/// <param name="Reason">The reason; null for none.</param>
/// <param name="IsTimeout">Whether the workflow's own time limit caused the cancellation.</param>
internal sealed record CancelInfo(string? Reason, bool IsTimeout = false);
