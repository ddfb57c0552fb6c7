namespace CodeFirstWorkflow;

/// <summary>What a store does for a control, decided by <see cref="ControlRules"/> under the row's lock.</summary>
/// <param name="Outcome">Applied, Duplicate or InvalidState.</param>
/// <param name="State">The state to set; null leaves it. Only set on unowned executions.</param>
/// <param name="Due">What to do with the due time.</param>
/// <param name="Send">Whether an inbox row is inserted.</param>
/// <param name="Reason">Why it was refused although the state would allow it.</param>
public sealed record ControlDecision(WriteOutcome Outcome, ExecutionState? State = null, DueChange Due = DueChange.Keep, bool Send = false, string? Reason = null);
