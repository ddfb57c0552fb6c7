namespace CodeFirstWorkflow.Events.Delivery;

/// <summary>
/// The last exception of a delivery as it was thrown, kept while the delivery is in the memory of the process that caught it. The journal keeps type,
/// message and stack.
/// </summary>
internal sealed class ThrownErrors
{
    private readonly Lock gate = new();
    private (string Call, int Attempt, Exception Error)? last;

    /// <summary>Records the exception of an attempt. An attempt that was given up may report late, and then changes nothing.</summary>
    public void Note(ActionContext attempt, Exception error)
    {
        lock (gate)
        {
            if (last is not { } known || known.Call != attempt.Call || known.Attempt < attempt.Attempt)
            {
                last = (attempt.Call, attempt.Attempt, error);
            }
        }
    }

    /// <summary>Returns the exception behind a failure.</summary>
    /// <param name="failure">The failure in the journal.</param>
    /// <returns>The exception of the last attempt; the failure itself if another process made that attempt, or if it timed out.</returns>
    public Exception Behind(WorkflowException failure)
    {
        lock (gate)
        {
            return failure is ActionFailedException { Call: var call, Attempts: var attempts } && last is { } known
                && (known.Call, known.Attempt) == (call, attempts)
                ? known.Error
                : failure;
        }
    }
}
