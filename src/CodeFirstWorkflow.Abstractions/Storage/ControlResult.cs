namespace CodeFirstWorkflow.Storage;

/// <summary>What became of a control.</summary>
/// <param name="Outcome">Applied, Duplicate (no change was needed), NotFound or InvalidState.</param>
/// <param name="State">The state before; Pending when not found.</param>
/// <param name="Reason">Why it was refused although the state would allow it; null otherwise.</param>
public sealed record ControlResult(WriteOutcome Outcome, ExecutionState State, string? Reason = null);
