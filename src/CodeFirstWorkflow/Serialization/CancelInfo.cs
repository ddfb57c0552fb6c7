namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of a cancellation.</summary>
/// <param name="Reason">The reason given; null for none.</param>
/// <param name="IsTimeout">Whether the workflow's own time limit asks for it.</param>
internal sealed record CancelInfo(string? Reason, bool IsTimeout = false);
