namespace CodeFirstWorkflow;

/// <summary>Workers and their leases.</summary>
public interface IWorkerStore
{
    /// <summary>Registers a worker or renews its lease.</summary>
    /// <param name="worker">The worker; its times are ignored.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The store's time of the heartbeat.</returns>
    Task<DateTimeOffset> HeartbeatAsync(WorkerRecord worker, CancellationToken cancellationToken);

    /// <summary>Frees executions and event claims of workers whose lease has run out, or of one worker that ends: owner none, due now, a new epoch; counts takeovers from dead workers without a new journal entry in between. The state stays Running. A worker that ended is no longer listed once nothing is left to free.</summary>
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
