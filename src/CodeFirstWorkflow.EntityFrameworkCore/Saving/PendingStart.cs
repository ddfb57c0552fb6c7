using CodeFirstWorkflow.Storage;

namespace CodeFirstWorkflow;

/// <summary>A start that happens with the next save of a context.</summary>
/// <typeparam name="TOutput">The type of the workflow's result.</typeparam>
public sealed class PendingStart<TOutput>
{
    private readonly IWorkflowOperations operations;
    private readonly StartWrite write;

    internal PendingStart(IWorkflowOperations operations, StartWrite write) => (this.operations, this.write) = (operations, write);

    /// <summary>
    /// Gets the handle, once the save has ended: of the new execution, or of the one that holds the same correlation id. Within a transaction of the
    /// application the execution exists when that commits.
    /// </summary>
    /// <exception cref="InvalidOperationException">The context has not saved yet.</exception>
    public WorkflowHandle<TOutput> Handle => write.Outcome is WriteOutcome.Pending
        ? throw new InvalidOperationException(
            $"The start of workflow '{write.Execution.Name}' is not saved yet, so no execution is known. Call SaveChanges first.")
        : new WorkflowHandle<TOutput>(operations, write.ResultId, write.Outcome is WriteOutcome.Duplicate);
}
