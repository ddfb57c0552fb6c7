namespace CodeFirstWorkflow;

/// <summary>An action failed for good: its attempts are used up, or its error is not retryable.</summary>
/// <param name="call">The call, such as <c>send_email#2</c>.</param>
/// <param name="attempts">How many attempts were made.</param>
/// <param name="failure">Type, message and stack of the last error.</param>
public sealed class ActionFailedException(string call, int attempts, FailureInfo failure)
    : WorkflowFailureException($"Action '{call}' failed after {attempts} attempt{(attempts == 1 ? "" : "s")}: {failure.Message}", failure)
{
    /// <summary>Gets the call.</summary>
    public string Call { get; } = call;

    /// <summary>Gets how many attempts were made.</summary>
    public int Attempts { get; } = attempts;
}
