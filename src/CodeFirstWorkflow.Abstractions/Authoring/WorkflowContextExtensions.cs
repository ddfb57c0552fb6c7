namespace CodeFirstWorkflow;

/// <summary>Forms of the context's calls that only save writing.</summary>
public static class WorkflowContextExtensions
{
    /// <summary>Waits for all. Replay: ends at the same place.</summary>
    /// <param name="context">The context.</param>
    /// <param name="tasks">Tasks of this context.</param>
    /// <returns>A task that ends when all have ended.</returns>
    public static Task WhenAllAsync(this WorkflowContext context, params Task[] tasks)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.WhenAllAsync(tasks);
    }

    /// <summary>Waits for the first to end. Replay: the same one.</summary>
    /// <param name="context">The context.</param>
    /// <param name="tasks">Tasks of this context; at least one.</param>
    /// <returns>The task that ended first, in journal order.</returns>
    public static Task<Task> WhenAnyAsync(this WorkflowContext context, params Task[] tasks)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.WhenAnyAsync(tasks);
    }

    /// <summary>Runs a child workflow without input and waits for its result. Replay: the recorded one.</summary>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="context">The context.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="options">Settings; null for the defaults. An abbreviated <c>new()</c> needs the name: <c>options: new() { … }</c>.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowFailedException">The child failed.</exception>
    /// <exception cref="WorkflowCancelledException">The child was cancelled.</exception>
    public static Task<TOutput> RunAsync<TOutput>(
        this WorkflowContext context,
        WorkflowDefinition<Unit, TOutput> workflow,
        ChildOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RunAsync(workflow, Unit.Value, options);
    }

    /// <summary>Starts a child workflow without input, and does not wait for it. Replay: the recorded id.</summary>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="context">The context.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>The id of the child.</returns>
    public static Task<ExecutionId> StartAsync<TOutput>(
        this WorkflowContext context,
        WorkflowDefinition<Unit, TOutput> workflow,
        ChildOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.StartAsync(workflow, Unit.Value, options);
    }
}
