using CodeFirstWorkflow;
using CodeFirstWorkflow.EntityFrameworkCore.Saving;

namespace Microsoft.EntityFrameworkCore;

/// <summary>
/// Publishes events, starts workflows and sends signals with the next <c>SaveChanges</c> of a context, in its transaction: they and the saved rows
/// become durable together, or none of them does. Each call checks and serializes what it is given and does no I/O. Not for workflows, which have
/// their context.
/// </summary>
/// <remarks>
/// A save that fails keeps them for the next one, as it keeps the tracked changes. They are dropped, with a warning in the log, where
/// <c>ChangeTracker.Clear()</c> drops the changes, and where the transaction in which the calls were made ends without a save.
/// </remarks>
public static class WorkflowDbContextExtensions
{
    /// <summary>Publishes an event with the next save; deduplicated by its id.</summary>
    /// <param name="context">The context, registered with <c>UseWorkflows</c>.</param>
    /// <param name="event">The event.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that has ended.</returns>
    /// <exception cref="ArgumentException">The event has no name or type, or an invalid id.</exception>
    /// <exception cref="PayloadException">The payload does not serialize or is over the limit.</exception>
    /// <exception cref="WorkflowException">The context is registered without <c>UseWorkflows</c>.</exception>
    public static Task PublishAsync(this DbContext context, WorkflowEvent @event, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequestsOf(context).Publish(context, @event);
        return Task.CompletedTask;
    }

    /// <summary>Starts a workflow with the next save. A failure of the workflow never reaches the caller.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="context">The context, registered with <c>UseWorkflows</c>.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The start, whose handle is known once the context has saved.</returns>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="PayloadException">The input does not serialize or is over the limit.</exception>
    /// <exception cref="UnknownWorkflowException">The workflow is not registered.</exception>
    /// <exception cref="WorkflowException">The context is registered without <c>UseWorkflows</c>.</exception>
    public static Task<PendingStart<TOutput>> StartAsync<TInput, TOutput>(
        this DbContext context,
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        StartOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(RequestsOf(context).Start(context, workflow, input, options));
    }

    /// <summary>Starts a workflow without input with the next save.</summary>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="context">The context, registered with <c>UseWorkflows</c>.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The start, whose handle is known once the context has saved.</returns>
    public static Task<PendingStart<TOutput>> StartAsync<TOutput>(
        this DbContext context,
        WorkflowDefinition<Unit, TOutput> workflow,
        StartOptions? options = null,
        CancellationToken cancellationToken = default) =>
        context.StartAsync(workflow, Unit.Value, options, cancellationToken);

    /// <summary>
    /// Sends a signal with the next save. If the execution does not exist then, or has ended, the save fails with an
    /// <see cref="ExecutionNotFoundException"/> or <see cref="InvalidExecutionStateException"/>. The transaction holds the execution's row until it
    /// ends, so the execution makes no progress meanwhile.
    /// </summary>
    /// <typeparam name="TPayload">The type of the payload.</typeparam>
    /// <param name="context">The context, registered with <c>UseWorkflows</c>.</param>
    /// <param name="execution">The execution.</param>
    /// <param name="name">The signal's name; 1 to 200 characters.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that has ended.</returns>
    /// <exception cref="ArgumentException">The name is not valid.</exception>
    /// <exception cref="PayloadException">The payload does not serialize or is over the limit.</exception>
    /// <exception cref="WorkflowException">The context is registered without <c>UseWorkflows</c>.</exception>
    public static Task SignalAsync<TPayload>(
        this DbContext context,
        ExecutionId execution,
        string name,
        TPayload payload,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequestsOf(context).Signal(context, execution, name, payload);
        return Task.CompletedTask;
    }

    private static ContextRequests RequestsOf(DbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return WorkflowInterceptor.Required(context).Requests;
    }
}
