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
}
