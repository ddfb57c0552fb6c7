namespace CodeFirstWorkflow.Storage;

/// <summary>A store. All implementations pass the same conformance suite.</summary>
public interface IWorkflowStore : IExecutionStore, IEventStore, IWorkerStore, IAsyncDisposable
{
    /// <summary>Gets what it can do.</summary>
    StoreCapabilities Capabilities { get; }

    /// <summary>
    /// Creates or upgrades the schema under a lock, or only checks it where the application may not change it. Safe when many processes start at
    /// once.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The number of scripts that were applied.</returns>
    /// <exception cref="WorkflowException">
    /// The schema is missing, too old to use and may not be changed, or newer than this version knows.
    /// </exception>
    Task<int> InitializeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Creates or upgrades the schema under a lock, also where <see cref="InitializeAsync"/> only checks it: the command <c>workflow migrate</c> is a
    /// request of its own. A store without schema does nothing.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The number of scripts that were applied.</returns>
    /// <exception cref="WorkflowException">The schema is newer than this version knows, or the role may not change it.</exception>
    Task<int> MigrateAsync(CancellationToken cancellationToken) => InitializeAsync(cancellationToken);

    /// <summary>
    /// Listens for wake-ups of other processes until cancelled; ends at once where the store has none, and polling serves. After an error the engine
    /// calls it again, with a growing pause.
    /// </summary>
    /// <param name="onWakeUp">Called for each, quickly; also when listening begins, where wake-ups before that are lost.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that ends when listening ended.</returns>
    Task ListenAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken);

    /// <summary>
    /// Removes terminal executions and routed events older than an age, and subscriptions that no worker has registered for as long, one batch; an
    /// event outlives its deliveries.
    /// </summary>
    /// <param name="age">The age.</param>
    /// <param name="limit">How many rows of each at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many rows were removed.</returns>
    Task<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken);
}
