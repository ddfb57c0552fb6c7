namespace CodeFirstWorkflow;

/// <summary>Shorter forms and former names of the registry's calls.</summary>
public static class EventRegistryExtensions
{
    /// <summary>Subscribes a handler that takes no token.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="registry">The registry.</param>
    /// <param name="key">An event type when it contains a dot, else an event name.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="when">Decides whether the event is for it; null means every event is.</param>
    /// <param name="validator">What it throws makes the delivery a dead letter at once; null for none.</param>
    /// <param name="retries">Retries after the first attempt, at least 0; null takes <c>Delivery:MaxRetries</c>.</param>
    /// <param name="retryOn">The errors that are retried, derived ones included; null or empty means all.</param>
    /// <param name="deadLetter">Called after the last attempt; null for none.</param>
    /// <param name="id">The identity of the subscription; null derives it.</param>
    /// <returns>The identity of the subscription.</returns>
    /// <exception cref="HandlerNotDurableException">
    /// <c>Async</c> is on, and the handler is a lambda, a local function or in a nested type.
    /// </exception>
    public static string Register<T>(
        this IEventRegistry registry,
        string key,
        Func<WorkflowEvent<T>, Task> handler,
        Func<WorkflowEvent<T>, bool>? when = null,
        Action<WorkflowEvent<T>>? validator = null,
        int? retries = null,
        IReadOnlyList<Type>? retryOn = null,
        Func<WorkflowEvent<T>, Exception, Task>? deadLetter = null,
        string? id = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(handler);
        return registry.Register(key, new TokenlessHandler<T>(handler).HandleAsync, when, validator, retries, retryOn, deadLetter, id);
    }

    /// <summary>Retries one dead letter; the former name of <see cref="IEventRegistry.RetryAsync(ExecutionId, CancellationToken)"/>.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>False when it is no dead letter any more.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such delivery.</exception>
    public static Task<bool> ReplayAsync(this IEventRegistry registry, ExecutionId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.RetryAsync(id, cancellationToken);
    }

    /// <summary>Retries failed deliveries; the former name of <see cref="IEventRegistry.RetryAsync(DeadLetterFilter, CancellationToken)"/>.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancellationToken">Stops after the one that is being sent.</param>
    /// <returns>How many are retried.</returns>
    public static Task<int> ReplayAsync(this IEventRegistry registry, DeadLetterFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.RetryAsync(filter, cancellationToken);
    }
}
