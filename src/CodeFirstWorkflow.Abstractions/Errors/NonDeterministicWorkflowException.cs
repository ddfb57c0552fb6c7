namespace CodeFirstWorkflow;

/// <summary>The code of a workflow does not fit its journal. The execution is parked and continues when code that fits is deployed.</summary>
/// <param name="message">Names both sides and the call site.</param>
public sealed class NonDeterministicWorkflowException(string message) : WorkflowException(message)
{
    /// <summary>Gets the sequence of the entry that the code does not fit; null where none is known.</summary>
    internal long? Sequence { get; init; }

    /// <summary>Gets what the code did in its place, with the place in the code where it is known.</summary>
    internal string? Instead { get; init; }
}
