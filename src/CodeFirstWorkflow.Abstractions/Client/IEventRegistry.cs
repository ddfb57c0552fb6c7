namespace CodeFirstWorkflow;

/// <summary>Publishes events to handlers, takes handlers at run time, and looks after what could not be delivered.</summary>
public interface IEventRegistry
{
    /// <summary>Publishes an event; deduplicated by its id.</summary>
    /// <param name="event">The event.</param>
    /// <param name="cancellationToken">Gives up waiting; the publication may still happen.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentException">It has no type or name, or its id is not valid.</exception>
    /// <exception cref="PayloadException">The payload does not serialize or is over the limit.</exception>
    Task<PublishResult> PublishAsync(WorkflowEvent @event, CancellationToken cancellationToken = default);

    /// <summary>
    /// Subscribes a handler at run time. Identical registrations are one; another predicate, validator, number of retries, list of errors or
    /// dead-letter method makes another.
    /// </summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="key">An event type when it contains a dot, else an event name.</param>
    /// <param name="handler">
    /// The handler. With <c>Async</c> on it must be a method of a top-level type, so that it is found again after a restart.
    /// </param>
    /// <param name="when">Decides whether the event is for it; null means every event is.</param>
    /// <param name="validator">What it throws makes the delivery a dead letter at once; null for none.</param>
    /// <param name="retries">Retries after the first attempt, at least 0; null takes <c>Delivery:MaxRetries</c>.</param>
    /// <param name="retryOn">The errors that are retried, derived ones included; null or empty means all.</param>
    /// <param name="deadLetter">
    /// Called after the last attempt, at least once, with the event and the exception that the attempt threw; an <see cref="ActionFailedException"/>
    /// with its type, message and stack where the process that saw it is gone. Null for none.
    /// </param>
    /// <param name="id">The identity of the subscription; null derives it from the handler and the other arguments.</param>
    /// <returns>The identity of the subscription.</returns>
    /// <exception cref="HandlerNotDurableException">
    /// <c>Async</c> is on, and the handler is a lambda, a local function or in a nested type.
    /// </exception>
    /// <exception cref="ArgumentException">The key or id is not valid, the retries are negative, or another subscription has the id.</exception>
    string Register<T>(
        string key,
        Func<WorkflowEvent<T>, CancellationToken, Task> handler,
        Func<WorkflowEvent<T>, bool>? when = null,
        Action<WorkflowEvent<T>>? validator = null,
        int? retries = null,
        IReadOnlyList<Type>? retryOn = null,
        Func<WorkflowEvent<T>, Exception, Task>? deadLetter = null,
        string? id = null);

    /// <summary>Lists dead letters: failed deliveries that were not dropped, and undeliverable ones.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The dead letters, oldest first.</returns>
    Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(DeadLetterFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>Retries one dead letter: the same delivery, its attempts counted from zero, its history kept.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>False when it is no dead letter any more, for example because it was retried before.</returns>
    /// <exception cref="ExecutionNotFoundException">There is no such delivery.</exception>
    Task<bool> RetryAsync(ExecutionId id, CancellationToken cancellationToken = default);

    /// <summary>Retries failed deliveries, oldest first. Retrying twice, or at once from two places, delivers once.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancellationToken">Stops after the one that is being sent.</param>
    /// <returns>How many are retried.</returns>
    Task<int> RetryAsync(DeadLetterFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Redelivers kept events to one subscription, oldest first, so that a new one can catch up. An event that was delivered to it before is not
    /// delivered again.
    /// </summary>
    /// <param name="subscription">The id of the subscription.</param>
    /// <param name="since">The earliest time of publication.</param>
    /// <param name="cancellationToken">Stops after the event that is being sent.</param>
    /// <returns>How many deliveries were made.</returns>
    /// <exception cref="ArgumentException">This process has no such subscription.</exception>
    Task<int> RedeliverAsync(string subscription, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Drops one dead letter: its row is kept and marked; an undeliverable one is Cancelled.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>False when it is no dead letter, or is dropped already.</returns>
    Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken = default);

    /// <summary>Drops what the filter lists, oldest first: the rows are kept and marked; undeliverable ones are Cancelled.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancellationToken">Stops after the one that is being sent.</param>
    /// <returns>How many were dropped.</returns>
    Task<int> DropAsync(DeadLetterFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the subscriptions that workers registered.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The subscriptions in ordinal order of their ids.</returns>
    Task<IReadOnlyList<EventSubscription>> ListSubscriptionsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets a subscription that no worker has any more, and cancels the deliveries that wait for one that has it. Other processes learn it within
    /// seconds; what they route until then shows as undeliverable, and can be dropped.
    /// </summary>
    /// <param name="subscription">The id of the subscription.</param>
    /// <param name="cancellationToken">Stops after the delivery that is being cancelled.</param>
    /// <returns>False when it is not registered.</returns>
    /// <exception cref="WorkflowException">A running worker has it, and would register it again.</exception>
    Task<bool> ForgetAsync(string subscription, CancellationToken cancellationToken = default);
}
