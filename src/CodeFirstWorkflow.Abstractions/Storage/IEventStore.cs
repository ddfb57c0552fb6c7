namespace CodeFirstWorkflow.Storage;

/// <summary>Events, waits and subscriptions.</summary>
public interface IEventStore
{
    /// <summary>Claims unrouted events in log order, skipping those whose claimer lives and whose claim has not run out.</summary>
    /// <param name="workerId">The worker.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="claim">How long the claim holds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The events with one token.</returns>
    Task<IReadOnlyList<ClaimedEvent>> ClaimEventsAsync(Guid workerId, int limit, TimeSpan claim, CancellationToken cancellationToken);

    /// <summary>Finds the waits for some keys, of executions that have not ended.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The waits in order of execution id.</returns>
    Task<IReadOnlyList<WaitRecord>> FindWaitsAsync(IReadOnlyList<WaitKey> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the waits of an execution for which no owner noted that the events from before were searched; see
    /// <see cref="ExecutionWrite.SearchedWaits"/>. A retry of a failed execution makes all of its waits such ones, from shortly before it failed on:
    /// what was routed while it was Failed did not reach it.
    /// </summary>
    /// <param name="id">The execution.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The waits, in any order.</returns>
    Task<IReadOnlyList<UnsearchedWait>> FindUnsearchedWaitsAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Reads one event.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The event, or null.</returns>
    Task<EventRecord?> GetEventAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists events.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The events in log order.</returns>
    Task<IReadOnlyList<EventRecord>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>Counts the events that wait to be routed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Their number and the oldest.</returns>
    Task<EventBacklog> GetBacklogAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Registers subscriptions, or notes that they were seen again. A row that starts a higher version of the same workflow keeps its key, version
    /// and queue: workers of an earlier build register theirs beside it.
    /// </summary>
    /// <param name="subscriptions">The subscriptions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is durable.</returns>
    Task RegisterSubscriptionsAsync(IReadOnlyList<SubscriptionRecord> subscriptions, CancellationToken cancellationToken);

    /// <summary>Lists all subscriptions that any worker registered.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The subscriptions in ordinal order of their ids.</returns>
    Task<IReadOnlyList<SubscriptionRecord>> ListSubscriptionsAsync(CancellationToken cancellationToken);

    /// <summary>Forgets a subscription. A worker that has it registers it again.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it is not registered.</returns>
    Task<bool> ForgetSubscriptionAsync(string id, CancellationToken cancellationToken);
}
