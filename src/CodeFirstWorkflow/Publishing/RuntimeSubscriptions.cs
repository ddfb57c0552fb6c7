using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Routing;

namespace CodeFirstWorkflow.Publishing;

/// <summary>Makes subscriptions of what is registered at run time.</summary>
internal sealed class RuntimeSubscriptions(WorkflowRegistry registry, WorkflowOptions options)
{
    /// <summary>Makes a subscription.</summary>
    /// <exception cref="HandlerNotDurableException"><c>Async</c> is on and the handler could not be found again.</exception>
    /// <exception cref="ArgumentException">The key or id is not valid, or the retries are negative.</exception>
    public SubscriptionDefinition<T> Make<T>(string key, Func<WorkflowEvent<T>, CancellationToken, Task> handler, RuntimeHandler<T> settings)
    {
        Names.Check(key, "The key of a subscription");
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Retries ?? 0, "retries");
        var method = HandlerIdentity.Unwrap(handler);
        if (options.IsAsync && !HandlerIdentity.IsDurable(method))
        {
            throw new HandlerNotDurableException(HandlerIdentity.NameOf(method));
        }

        var retryOn = settings.RetryOn ?? [];
        var id = settings.Id ?? HandlerIdentity.Derive(key, method, [settings.When, settings.Validator, settings.DeadLetter], settings.Retries, retryOn);
        Names.Check(id, "The id of a subscription");
        return new SubscriptionDefinition<T>(id, key, EventOf<T>(key))
        {
            Handler = delivery => handler(delivery.Event, delivery.CancellationToken),
            When = settings.When,
            Validator = settings.Validator,
            Retries = settings.Retries,
            RetryOn = retryOn,
            DeadLetter = settings.DeadLetter is { } deadLetter ? (delivery, error) => deadLetter(delivery.Event, error) : null,
            Source = HandlerIdentity.NameOf(method),
        };
    }

    private EventDefinition<T> EventOf<T>(string key) => registry.FindEvent(typeof(T)) as EventDefinition<T> ?? Untyped<T>(key);

    // Entity events that are not known at compile time read their own form of JSON.
    private static EventDefinition<T> Untyped<T>(string key)
    {
        var (type, name) = RouteTable.IsType(key) ? (key, "") : ("", key);
        object? read = default(T) switch
        {
            _ when typeof(T) == typeof(ManagerCreated) => (Func<ReadOnlyMemory<byte>, IPayloadSerializer, ManagerCreated>)((json, _) => ManagerCreated.Parse(json)),
            _ when typeof(T) == typeof(ManagerUpdated) => (Func<ReadOnlyMemory<byte>, IPayloadSerializer, ManagerUpdated>)((json, _) => ManagerUpdated.Parse(json)),
            _ when typeof(T) == typeof(ManagerDeleted) => (Func<ReadOnlyMemory<byte>, IPayloadSerializer, ManagerDeleted>)((json, _) => ManagerDeleted.Parse(json)),
            _ => null,
        };
        return new EventDefinition<T>(type, name, read: (Func<ReadOnlyMemory<byte>, IPayloadSerializer, T>?)read);
    }
}
