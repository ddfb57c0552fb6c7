namespace CodeFirstWorkflow.Storage;

/// <summary>Workers and their leases.</summary>
public interface IWorkerStore
{
    /// <summary>Registers a worker or renews its lease.</summary>
    /// <param name="worker">The worker; its times are ignored.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The store's time of the heartbeat.</returns>
    Task<DateTimeOffset> HeartbeatAsync(WorkerRecord worker, CancellationToken cancellationToken);

    /// <summary>
    /// Does the same without the thread pool: it blocks its caller, a thread of the worker's own, and waits for no work of the pool, which the
    /// application may keep busy for longer than a lease.
    /// As long as a store has nothing better it waits for <see cref="HeartbeatAsync"/>.
    /// </summary>
    /// <param name="worker">The worker; its times are ignored.</param>
    /// <returns>The store's time of the heartbeat.</returns>
    DateTimeOffset Heartbeat(WorkerRecord worker) => HeartbeatAsync(worker, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>
    /// Frees executions and event claims of workers whose lease has run out, other than the worker that asks: it lives, however late its heartbeat
    /// is, and its actions are under way. The rest is as
    /// for <see cref="ReleaseAsync"/>.
    /// </summary>
    /// <param name="asking">The worker that asks.</param>
    /// <param name="limit">How many executions at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many executions were freed.</returns>
    Task<int> TakeOverAsync(Guid asking, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Frees executions and event claims of workers whose lease has run out, or of one worker that ends: owner none, due now, a new epoch; counts
    /// takeovers from dead workers without a new journal entry in between. The state stays Running. A worker that ended is no longer listed once
    /// nothing is left to free.
    /// </summary>
    /// <param name="ending">The worker that ends; null means all whose lease has run out.</param>
    /// <param name="limit">How many executions at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many executions were freed.</returns>
    Task<int> ReleaseAsync(Guid? ending, int limit, CancellationToken cancellationToken);

    /// <summary>Lists workers.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The workers, newest heartbeat first.</returns>
    Task<IReadOnlyList<WorkerRecord>> ListWorkersAsync(CancellationToken cancellationToken);
}
