namespace CodeFirstWorkflow;

/// <summary>An execution with a result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <param name="operations">Carries out what is asked.</param>
/// <param name="id">The execution.</param>
/// <param name="reused">Whether a start found this execution instead of making it.</param>
public sealed class WorkflowHandle<T>(IWorkflowOperations operations, ExecutionId id, bool reused = false) : WorkflowHandle(operations, id, reused)
{
    /// <summary>Waits for the end and reads the result.</summary>
    /// <param name="cancellationToken">Cancels the waiting; the execution continues.</param>
    /// <returns>The result; null when the workflow returned null.</returns>
    /// <exception cref="WorkflowFailedException">It failed; with type, message and stack of the origin.</exception>
    /// <exception cref="WorkflowCancelledException">It was cancelled.</exception>
    public async Task<T> GetResultAsync(CancellationToken cancellationToken = default) =>
        Operations.Serializer.DeserializeValue<T>((await Operations.WaitAsync(Id, cancellationToken).ConfigureAwait(false)).Span);
}
