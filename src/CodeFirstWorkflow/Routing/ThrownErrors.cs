namespace CodeFirstWorkflow.Routing;

/// <summary>The last error of a delivery as it was thrown, for as long as the delivery is in the memory of the process that saw it. The journal keeps type, message and stack.</summary>
internal sealed class ThrownErrors
{
    private readonly Lock gate = new();
    private (string Call, int Attempt, Exception Error)? last;

    /// <summary>Notes what an attempt threw. One that was given up may come late, and changes nothing then.</summary>
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

    /// <summary>Gives the error behind a failure.</summary>
    /// <param name="failure">The failure as the journal has it.</param>
    /// <returns>What the last attempt threw; the failure itself where another process made that attempt, or where it took too long.</returns>
    public Exception Behind(WorkflowException failure)
    {
        lock (gate)
        {
            return failure is ActionFailedException { Call: var call, Attempts: var attempts } && last is { } known && (known.Call, known.Attempt) == (call, attempts) ? known.Error : failure;
        }
    }
}
