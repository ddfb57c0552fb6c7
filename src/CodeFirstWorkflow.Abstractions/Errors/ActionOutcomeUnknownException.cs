namespace CodeFirstWorkflow;

/// <summary>
/// An at-most-once action was interrupted; whether it had its effect is not known, and it is not repeated until a person retries it.
/// </summary>
/// <param name="call">The call.</param>
public sealed class ActionOutcomeUnknownException(string call)
    : WorkflowException(
        $"Action '{call}' runs at most once and was interrupted after its intent was journaled, so its outcome is unknown. Find out whether it "
            + "had its effect; RetryAsync runs it again.")
{
    /// <summary>Gets the call.</summary>
    public string Call { get; } = call;
}
