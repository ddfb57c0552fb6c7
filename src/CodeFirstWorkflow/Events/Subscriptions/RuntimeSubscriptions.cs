using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Events.Subscriptions;

/// <summary>Creates the subscriptions of handlers that are registered at run time.</summary>
internal sealed class RuntimeSubscriptions(WorkflowRegistry registry, WorkflowOptions options)
{
    // Entity events that are not known at compile time read their own form of JSON.
    private static readonly Dictionary<Type, Delegate> Readers = new()
    {
        [typeof(ManagerCreated)] = new Func<ReadOnlyMemory<byte>, IPayloadSerializer, ManagerCreated>((json, _) => ManagerCreated.Parse(json)),
        [typeof(ManagerUpdated)] = new Func<ReadOnlyMemory<byte>, IPayloadSerializer, ManagerUpdated>((json, _) => ManagerUpdated.Parse(json)),
        [typeof(ManagerDeleted)] = new Func<ReadOnlyMemory<byte>, IPayloadSerializer, ManagerDeleted>((json, _) => ManagerDeleted.Parse(json)),
    };

    /// <summary>Creates a subscription.</summary>
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
        var id = settings.Id ?? HandlerIdentity.Derive(
            key, method, [settings.When, settings.Validator, settings.DeadLetter], settings.Retries, retryOn);
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

    private EventDefinition<T> EventOf<T>(string key)
    {
        var (type, name) = RouteTable.IsType(key) ? (key, "") : ("", key);
        return registry.FindEvent(typeof(T)) as EventDefinition<T>
            ?? new EventDefinition<T>(type, name, read: Readers.GetValueOrDefault(typeof(T)) as Func<ReadOnlyMemory<byte>, IPayloadSerializer, T>);
    }
}
