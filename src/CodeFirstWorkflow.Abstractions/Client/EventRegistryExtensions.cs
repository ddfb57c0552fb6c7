namespace CodeFirstWorkflow;

/// <summary>Forms of the registry's calls that only save writing.</summary>
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
    /// <exception cref="HandlerNotDurableException"><c>Async</c> is on, and the handler is a lambda, a local function or in a nested type.</exception>
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
}
