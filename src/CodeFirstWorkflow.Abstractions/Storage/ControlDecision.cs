namespace CodeFirstWorkflow.Storage;

/// <summary>What a store does for a control, decided by <see cref="ControlRules"/> under the row's lock.</summary>
/// <param name="Outcome">Applied, Duplicate or InvalidState.</param>
/// <param name="State">The state to set; null leaves it. Only set on unowned executions, or with <paramref name="Ends"/>.</param>
/// <param name="Due">What to do with the due time.</param>
/// <param name="Send">Whether an inbox row is inserted.</param>
/// <param name="Reason">Why it was refused although the state would allow it.</param>
/// <param name="Ends">
/// Whether the execution is taken from its owner and ended: no owner, a new epoch, and a last journal entry <c>$terminate</c> of kind Cancelled,
/// without payload, under it, in the current run; <see cref="ControlRequest.Sends"/> are sent.
/// </param>
public sealed record ControlDecision(
    WriteOutcome Outcome,
    ExecutionState? State = null,
    DueChange Due = DueChange.Keep,
    bool Send = false,
    string? Reason = null,
    bool Ends = false)
{
    /// <summary>The call of the journal entry that ends a terminated execution.</summary>
    public const string EndCall = "$terminate";
}
