using System.Data.Common;
using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>
/// Starts workflows and finds executions. Bad input is refused before anything is stored: <see cref="UnknownWorkflowException"/>,
/// <see cref="PayloadException"/>, <see cref="ArgumentException"/>.
/// </summary>
public interface IWorkflowClient
{
    /// <summary>Starts a workflow. A failure of the workflow never reaches the caller.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="workflow">The workflow.</param>
    /// <param name="input">Its input; <see cref="Unit"/> for none, which the form without this parameter passes.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="transaction">The caller's transaction on the store's database: it starts if that commits. Null for none.</param>
    /// <param name="cancellationToken">Gives up waiting; the start may still happen.</param>
    /// <returns>The handle, when the start is durable.</returns>
    Task<WorkflowHandle<TOutput>> StartAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        StartOptions? options = null,
        DbTransaction? transaction = null,
        CancellationToken cancellationToken = default);

    /// <summary>Starts a workflow by name, for callers that know no types. The highest version runs.</summary>
    /// <param name="workflow">The name.</param>
    /// <param name="input">The input; null for none. It is checked against the workflow's input type before anything is stored.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="transaction">The caller's transaction on the store's database. Null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The handle, when the start is durable.</returns>
    /// <exception cref="PayloadException">The input does not fit the type, or the workflow takes none.</exception>
    /// <exception cref="UnknownWorkflowException">No workflow has that name.</exception>
    Task<WorkflowHandle> StartAsync(
        string workflow,
        JsonElement? input,
        StartOptions? options = null,
        DbTransaction? transaction = null,
        CancellationToken cancellationToken = default);

    /// <summary>Starts many executions in few commits. Each is stored or not; if one cannot be stored, the others are.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="workflow">The workflow.</param>
    /// <param name="starts">Inputs and settings.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The handles in the order of the inputs, when all are durable.</returns>
    Task<IReadOnlyList<WorkflowHandle<TOutput>>> StartManyAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow,
        IEnumerable<(TInput Input, StartOptions? Options)> starts,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a workflow once more, as a new execution: with the input, queue, priority and metadata of an earlier one, from its beginning. The version
    /// is the same, or the highest where that one is not registered.
    /// </summary>
    /// <param name="id">The earlier execution, in any state; it stays as it is.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>
    /// The handle of the new execution. It has the correlation id of the earlier one where that is free, the earlier one being Failed or Cancelled; a
    /// newer holder is returned instead, as by any start.
    /// </returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="UnknownWorkflowException">It is no execution of a workflow that is registered here.</exception>
    /// <exception cref="PayloadException">The input does not fit the version that would run.</exception>
    Task<WorkflowHandle> RunAgainAsync(ExecutionId id, CancellationToken cancellationToken = default);

    /// <summary>Runs a workflow once more, as a new execution, with another input; all else as without one.</summary>
    /// <typeparam name="TInput">The type of the input, or <see cref="JsonElement"/>.</typeparam>
    /// <param name="id">The earlier execution, in any state; it stays as it is.</param>
    /// <param name="input">The input. It is checked against the workflow's input type before anything is stored.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The handle of the new execution.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    /// <exception cref="UnknownWorkflowException">It is no execution of a workflow that is registered here.</exception>
    /// <exception cref="PayloadException">The input does not fit the version that would run.</exception>
    Task<WorkflowHandle> RunAgainAsync<TInput>(ExecutionId id, TInput input, CancellationToken cancellationToken = default);

    /// <summary>
    /// Imports executions that <see cref="WorkflowHandle.ExportAsync"/> or <c>workflow export</c> wrote. They keep their ids, times and journals. One
    /// that has not ended is Paused here and does not run until it is unpaused.
    /// </summary>
    /// <param name="history">The NDJSON, of one or more executions. It is read to its end before the first execution is stored.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executions, in the order of the text.</returns>
    /// <exception cref="FormatException">A line is not what it has to be; the message has its number, and nothing is stored.</exception>
    /// <exception cref="WorkflowException">An execution exists already, or another one holds its correlation id.</exception>
    /// <exception cref="NotSupportedException">The store cannot import.</exception>
    Task<IReadOnlyList<ExecutionId>> ImportAsync(TextReader history, CancellationToken cancellationToken = default);

    /// <summary>Returns a handle of an execution; whether it exists shows with its first use.</summary>
    /// <param name="id">The execution.</param>
    /// <returns>The handle.</returns>
    WorkflowHandle GetHandle(ExecutionId id);

    /// <summary>Returns a handle with a result; whether the execution exists and has such a result shows with its first use.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="id">The execution.</param>
    /// <returns>The handle.</returns>
    WorkflowHandle<T> GetHandle<T>(ExecutionId id);

    /// <summary>Finds the execution of a workflow by its correlation id, such as an order's number.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="workflow">The workflow; executions of all its versions are found.</param>
    /// <param name="correlationId">The correlation id that its start gave, compared ordinally; of a workflow that an event started, the event's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// The handle of the execution that holds the correlation id; where all of them failed or were cancelled, of the newest; null where there is none.
    /// </returns>
    Task<WorkflowHandle<TOutput>?> GetHandleAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow, string correlationId, CancellationToken cancellationToken = default);

    /// <summary>Lists executions, newest first.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Snapshots, read page by page.</returns>
    IAsyncEnumerable<WorkflowExecution> ListAsync(ExecutionFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>Counts executions by kind, name and state.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The counts, ordered by kind, name and state.</returns>
    Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken = default);
}
