using System.Data.Common;
using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>
/// Forms of the client's calls for workflows without input, and without a transaction. An abbreviated <c>new()</c> needs the parameter's name: <c>options: new() { … }</c>.
/// </summary>
public static class WorkflowClientExtensions
{
    /// <summary>Starts a workflow without input. A failure of the workflow never reaches the caller.</summary>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="transaction">The caller's transaction on the store's database: it starts if that commits. Null for none.</param>
    /// <param name="cancellationToken">Gives up waiting; the start may still happen.</param>
    /// <returns>The handle, when the start is durable.</returns>
    public static Task<WorkflowHandle<TOutput>> StartAsync<TOutput>(
        this IWorkflowClient client,
        WorkflowDefinition<Unit, TOutput> workflow,
        StartOptions? options = null,
        DbTransaction? transaction = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StartAsync(workflow, Unit.Value, options, transaction, cancellationToken);
    }

    /// <summary>Starts a workflow. A failure of the workflow never reaches the caller.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; the start may still happen.</param>
    /// <returns>The handle, when the start is durable.</returns>
    public static Task<WorkflowHandle<TOutput>> StartAsync<TInput, TOutput>(
        this IWorkflowClient client,
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        StartOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StartAsync(workflow, input, options, transaction: null, cancellationToken);
    }

    /// <summary>Starts a workflow without input. A failure of the workflow never reaches the caller.</summary>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; the start may still happen.</param>
    /// <returns>The handle, when the start is durable.</returns>
    public static Task<WorkflowHandle<TOutput>> StartAsync<TOutput>(
        this IWorkflowClient client, WorkflowDefinition<Unit, TOutput> workflow, StartOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StartAsync(workflow, Unit.Value, options, transaction: null, cancellationToken);
    }

    /// <summary>Starts a workflow by name, for callers that know no types. The highest version runs.</summary>
    /// <param name="client">The client.</param>
    /// <param name="workflow">The name.</param>
    /// <param name="input">The input; null for none. It is checked against the workflow's input type before anything is stored.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; the start may still happen.</param>
    /// <returns>The handle, when the start is durable.</returns>
    /// <exception cref="PayloadException">The input does not fit the type, or the workflow takes none.</exception>
    /// <exception cref="UnknownWorkflowException">No workflow has that name.</exception>
    public static Task<WorkflowHandle> StartAsync(
        this IWorkflowClient client, string workflow, JsonElement? input, StartOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StartAsync(workflow, input, options, transaction: null, cancellationToken);
    }

    /// <summary>
    /// Starts many executions of a workflow without input in few commits. Each is stored or not; if one cannot be stored, the others are.
    /// </summary>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="starts">The settings of each execution; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The handles in the order of the settings, when all are durable.</returns>
    public static Task<IReadOnlyList<WorkflowHandle<TOutput>>> StartManyAsync<TOutput>(
        this IWorkflowClient client,
        WorkflowDefinition<Unit, TOutput> workflow,
        IEnumerable<StartOptions?> starts,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StartManyAsync(workflow, starts.Select(static options => (Unit.Value, options)), cancellationToken);
    }
}
