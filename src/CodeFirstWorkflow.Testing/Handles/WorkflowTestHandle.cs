namespace CodeFirstWorkflow.Testing;

/// <summary>
/// An execution of a <see cref="WorkflowTestHost"/>. Each of its methods ends when the host has nothing left to do at the current time, so what
/// follows from a signal or a cancellation has happened.
/// </summary>
/// <typeparam name="T">The type of the result; <see cref="Unit"/> when there is none.</typeparam>
public sealed class WorkflowTestHandle<T> : WorkflowHandle
{
    private readonly IWorkflowOperations operations;
    private readonly IWorkflowStore store;

    internal WorkflowTestHandle(IWorkflowOperations operations, IWorkflowStore store, ExecutionId id, bool reused = false)
        : base(operations, id, reused) =>
        (this.operations, this.store) = (operations, store);

    /// <summary>
    /// Gets the calls that the execution has made so far, in program order, such as <c>reserve_stock#1</c> and <c>$delay#1</c>: the calls in its
    /// journal. An action is journaled when it ends, so one that still runs, and has not failed yet, is missing.
    /// </summary>
    public IReadOnlyList<string> Calls =>
    [
        .. store.ReadJournalAsync(Id, null, CancellationToken.None).GetAwaiter().GetResult()
            .Where(entry => entry.CallNumber > 0)
            .Select(entry => (entry.Run, entry.CallNumber, entry.Call))
            .Distinct()
            .OrderBy(call => call.Run).ThenBy(call => call.CallNumber)
            .Select(call => call.Call),
    ];

    /// <summary>Reads the result of an execution that has ended at the current time; it does not move time.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The result; null when the workflow returned null.</returns>
    /// <exception cref="WorkflowTestException">It has not ended; the message names what it waits for.</exception>
    /// <exception cref="WorkflowFailedException">It failed; with type, message and stack of the origin.</exception>
    /// <exception cref="WorkflowCancelledException">It was cancelled.</exception>
    public async Task<T> GetResultAsync(CancellationToken cancellationToken = default) =>
        operations.Serializer.DeserializeValue<T>((await operations.WaitAsync(Id, cancellationToken).ConfigureAwait(false)).Span);
}
