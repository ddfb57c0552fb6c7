namespace CodeFirstWorkflow;

/// <summary>
/// An execution to ask and to steer. Errors of all operations: <see cref="ExecutionNotFoundException"/> for an unknown id,
/// <see cref="InvalidExecutionStateException"/> where the state forbids it.
/// </summary>
public class WorkflowHandle
{
    /// <summary>Creates a handle.</summary>
    /// <param name="operations">Carries out what is asked.</param>
    /// <param name="id">The execution.</param>
    /// <param name="reused">Whether a start found this execution instead of making it.</param>
    public WorkflowHandle(IWorkflowOperations operations, ExecutionId id, bool reused = false)
    {
        Operations = operations;
        Id = id;
        Reused = reused;
    }

    /// <summary>Gets the execution.</summary>
    public ExecutionId Id { get; }

    /// <summary>
    /// Gets whether the start found an execution with the same correlation id; its input and options stay, the new ones were ignored.
    /// </summary>
    public bool Reused { get; }

    private protected IWorkflowOperations Operations { get; }

    /// <summary>Waits for the end.</summary>
    /// <param name="cancellationToken">Cancels the waiting; the execution continues.</param>
    /// <returns>A task that ends with the execution.</returns>
    /// <exception cref="WorkflowFailedException">It failed.</exception>
    /// <exception cref="WorkflowCancelledException">It was cancelled.</exception>
    public Task WaitAsync(CancellationToken cancellationToken = default) => Operations.WaitAsync(Id, cancellationToken);

    /// <summary>Sends a signal.</summary>
    /// <typeparam name="TPayload">The type of the payload.</typeparam>
    /// <param name="name">The signal's name; 1 to 200 characters.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when the signal is durable.</returns>
    public Task SignalAsync<TPayload>(string name, TPayload payload, CancellationToken cancellationToken = default) =>
        Operations.SignalAsync(Id, name, payload, cancellationToken);

    /// <summary>Pauses: running attempts finish, no new call starts.</summary>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    public Task PauseAsync(CancellationToken cancellationToken = default) => Operations.PauseAsync(Id, cancellationToken);

    /// <summary>Continues after a pause, or withdraws a pause that has not taken effect yet.</summary>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    public Task UnpauseAsync(CancellationToken cancellationToken = default) => Operations.UnpauseAsync(Id, cancellationToken);

    /// <summary>Resumes a waiting execution with a payload for its oldest wait.</summary>
    /// <typeparam name="TPayload">The type of the payload.</typeparam>
    /// <param name="payload">The payload.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    public Task ResumeAsync<TPayload>(TPayload payload, CancellationToken cancellationToken = default) =>
        Operations.ResumeAsync(Id, payload, cancellationToken);

    /// <summary>Resumes a waiting execution without payload.</summary>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    public Task ResumeAsync(CancellationToken cancellationToken = default) => Operations.ResumeAsync<object?>(Id, null, cancellationToken);

    /// <summary>Cancels: the workflow learns it at its next await; compensation runs.</summary>
    /// <param name="reason">The reason, kept as the execution's error.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    public Task CancelAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        Operations.CancelAsync(Id, reason, cancellationToken);

    /// <summary>
    /// Ends the execution at once, without asking its code: for one that catches cancellation for ever, or that no worker can run. It is Cancelled;
    /// its compensation does not run; its children are cancelled.
    /// </summary>
    /// <param name="reason">The reason, kept as the execution's error.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    public Task TerminateAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        Operations.TerminateAsync(Id, reason, cancellationToken);

    /// <summary>Retries a failed execution from the failed call, or continues with the compensations that failed.</summary>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    public Task RetryAsync(CancellationToken cancellationToken = default) => Operations.RetryAsync(Id, cancellationToken);

    /// <summary>Reads a snapshot.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The snapshot.</returns>
    public Task<WorkflowExecution> GetAsync(CancellationToken cancellationToken = default) => Operations.GetAsync(Id, cancellationToken);

    /// <summary>
    /// Exports the execution and its journal as text: for <see cref="IWorkflowClient.ImportAsync"/> of another store, or to verify another build
    /// against it.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// NDJSON: a line with the format and its version, a line for the execution, a line for each journal entry. Payloads are as they are stored:
    /// JSON, and encoded where the host has a codec.
    /// </returns>
    public Task<string> ExportAsync(CancellationToken cancellationToken = default) => Operations.ExportAsync(Id, cancellationToken);

    /// <summary>Reads the journal.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entries by run and sequence.</returns>
    public Task<IReadOnlyList<JournalEntry>> GetHistoryAsync(CancellationToken cancellationToken = default) =>
        Operations.GetHistoryAsync(Id, cancellationToken);
}
