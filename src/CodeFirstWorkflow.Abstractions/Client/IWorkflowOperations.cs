namespace CodeFirstWorkflow;

/// <summary>What can be done with an execution whose id is known. <see cref="WorkflowHandle"/> is the comfortable form.</summary>
public interface IWorkflowOperations
{
    /// <summary>Reads a snapshot.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    Task<WorkflowExecution> GetAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Reads the journal.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// The entries by run and sequence; of an execution that continued as new those of the current run and of the <c>Retention:KeptRuns</c> before
    /// it.
    /// </returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    Task<IReadOnlyList<JournalEntry>> GetHistoryAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Exports the execution and its journal as text, to be imported elsewhere or verified against another build.</summary>
    /// <param name="id">The execution, in any state.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// NDJSON: a line with the format and its version, a line for the execution, a line for each entry of <see cref="GetHistoryAsync"/>. Payloads are
    /// as they are stored: JSON, and encoded where the host has a codec. Signals that the workflow has not received yet are not part of it.
    /// </returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    Task<string> ExportAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Waits for the end.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="cancellationToken">Cancels the waiting; the execution continues.</param>
    /// <returns>The result as UTF-8 JSON; empty when the workflow has none.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="WorkflowFailedException">It failed.</exception>
    /// <exception cref="WorkflowCancelledException">It was cancelled.</exception>
    Task<ReadOnlyMemory<byte>> WaitAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Sends a signal.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="id">The execution.</param>
    /// <param name="name">The signal's name.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when the signal is durable.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="InvalidExecutionStateException">It has ended.</exception>
    Task SignalAsync<T>(ExecutionId id, string name, T payload, CancellationToken cancellationToken);

    /// <summary>Resumes a waiting execution with a payload for its oldest wait.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="id">The execution.</param>
    /// <param name="payload">The payload; an empty object is a payload, null is none.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="InvalidExecutionStateException">It is not Waiting, or waits for nothing that can be resumed.</exception>
    Task ResumeAsync<T>(ExecutionId id, T payload, CancellationToken cancellationToken);

    /// <summary>Pauses: running attempts finish, no new call starts.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="InvalidExecutionStateException">It has ended.</exception>
    Task PauseAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Continues after a pause, or withdraws a pause that has not taken effect yet.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="InvalidExecutionStateException">It is not Paused, and no pause is pending.</exception>
    Task UnpauseAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Cancels: the workflow learns it at its next await; compensation runs.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="reason">The reason, kept as the execution's error; null for none.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="InvalidExecutionStateException">It is Completed or Failed.</exception>
    Task CancelAsync(ExecutionId id, string? reason, CancellationToken cancellationToken);

    /// <summary>
    /// Ends an execution at once, without asking its code: for one that catches cancellation for ever, or that no worker can run. It is Cancelled;
    /// its compensation does not run; its children are cancelled as <see cref="CancelAsync"/> would. Attempts that run learn it through their token.
    /// </summary>
    /// <param name="id">The execution.</param>
    /// <param name="reason">The reason, kept as the execution's error; null for none.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="InvalidExecutionStateException">It is Completed or Failed.</exception>
    Task TerminateAsync(ExecutionId id, string? reason, CancellationToken cancellationToken);

    /// <summary>Retries a failed execution from the failed call, or continues with the compensations that failed.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>A task that ends when it is durable.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="InvalidExecutionStateException">
    /// It is not Failed, its compensation left nothing to go on with, or a newer execution holds its correlation id.
    /// </exception>
    Task RetryAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Gets what reads results.</summary>
    IPayloadSerializer Serializer { get; }
}
