namespace CodeFirstWorkflow;

/// <summary>
/// Ends the current run of a workflow and starts the next one with fresh history; made by <see cref="WorkflowContext.ContinueAsNew{TInput}"/>, thrown
/// by the author.
/// </summary>
public sealed class ContinueAsNewException : WorkflowException
{
    internal ContinueAsNewException(ReadOnlyMemory<byte> input) : base(
        "The workflow continues as a new run. Throw this from the workflow method; do not catch it.") => Input = input;

    /// <summary>Gets the input of the next run as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Input { get; }
}
