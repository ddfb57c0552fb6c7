using CodeFirstWorkflow.Events.Delivery;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Events.Subscriptions;

/// <summary>The event registry on the store: deliveries are executions, durable if the store is.</summary>
internal sealed class StoreEventRegistry(
    IEventPublisher publisher,
    RuntimeSubscriptions subscriptions,
    SubscriptionCatalog catalog,
    DeliveryPrograms programs,
    DeadLetters deadLetters,
    Redelivery redelivery,
    IWorkflowStore store,
    StoreReadiness readiness) : IEventRegistry
{
    public Task<PublishResult> PublishAsync(WorkflowEvent @event, CancellationToken cancellationToken = default) =>
        publisher.PublishAsync(@event, null, cancellationToken);

    public string Register<T>(
        string key,
        Func<WorkflowEvent<T>, CancellationToken, Task> handler,
        Func<WorkflowEvent<T>, bool>? when = null,
        Action<WorkflowEvent<T>>? validator = null,
        int? retries = null,
        IReadOnlyList<Type>? retryOn = null,
        Func<WorkflowEvent<T>, Exception, Task>? deadLetter = null,
        string? id = null)
    {
        var settings = new RuntimeHandler<T>(when, validator, retries, retryOn, deadLetter, id);
        var subscription = subscriptions.Make(key, handler, settings);
        if (catalog.Find(subscription.Id) is { } known)
        {
            return id is null || known.Source == subscription.Source
                ? subscription.Id
                : throw new ArgumentException($"Subscription '{id}' is registered already, by {known.Source}. Give this one another id.", nameof(id));
        }

        // The workflow method first: the route must not lead to a delivery that this process claims and cannot run.
        programs.Add(subscription);
        return catalog.TryAdd(subscription) ? subscription.Id : Register(key, handler, when, validator, retries, retryOn, deadLetter, id);
    }

    public Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(DeadLetterFilter? filter = null, CancellationToken cancellationToken = default) =>
        deadLetters.ListAsync(filter ?? new DeadLetterFilter(), withUndeliverable: true, cancellationToken);

    public Task<bool> RetryAsync(ExecutionId id, CancellationToken cancellationToken = default) => deadLetters.RetryAsync(id, cancellationToken);

    public Task<int> RetryAsync(DeadLetterFilter? filter = null, CancellationToken cancellationToken = default) =>
        deadLetters.RetryAsync(filter ?? new DeadLetterFilter(), cancellationToken);

    public async Task<int> RedeliverAsync(string subscription, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        var known = catalog.Find(subscription)
            ?? throw new ArgumentException(
                $"Subscription '{subscription}' is not in this process. Redeliver where it is deployed; known are: "
                    + $"{string.Join(", ", catalog.Known.Select(s => s.Id))}.",
                nameof(subscription));
        await readiness.EnsureAsync().ConfigureAwait(false);
        return await redelivery.RunAsync(known, since, cancellationToken).ConfigureAwait(false);
    }

    public Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken = default) => deadLetters.DropAsync(id, cancellationToken);

    public Task<int> DropAsync(DeadLetterFilter? filter = null, CancellationToken cancellationToken = default) =>
        deadLetters.DropAsync(filter ?? new DeadLetterFilter(), cancellationToken);

    public async Task<IReadOnlyList<EventSubscription>> ListSubscriptionsAsync(CancellationToken cancellationToken = default)
    {
        await readiness.EnsureAsync().ConfigureAwait(false);
        await catalog.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return [.. catalog.All.Select(Show)];
    }

    public async Task<bool> ForgetAsync(string subscription, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscription);
        await readiness.EnsureAsync().ConfigureAwait(false);
        await catalog.RefreshAsync(cancellationToken).ConfigureAwait(false);
        if (catalog.CountWorkers(subscription) is > 0 and var workers)
        {
            throw new WorkflowException(
                $"Subscription '{subscription}' cannot be forgotten: {workers} running {(workers == 1 ? "worker has" : "workers have")} it and "
                    + "would register it again. Remove its [On] or its registration, deploy, then forget it.");
        }

        var isForgotten = await store.ForgetSubscriptionAsync(subscription, cancellationToken).ConfigureAwait(false);
        await catalog.RefreshAsync(cancellationToken).ConfigureAwait(false);
        await deadLetters.DropUndeliverableAsync(subscription, cancellationToken).ConfigureAwait(false);
        return isForgotten;
    }

    private EventSubscription Show(SubscriptionRecord record) => new()
    {
        Id = record.Id,
        Key = record.Key,
        Workflow = record.Target.Kind is ExecutionKind.Workflow ? record.Target.Name : null,
        Workers = catalog.CountWorkers(record.Id) is var workers && (workers > 0 || catalog.Live.IsComplete) ? workers : null,
        SeenAt = record.SeenAt,
    };
}
