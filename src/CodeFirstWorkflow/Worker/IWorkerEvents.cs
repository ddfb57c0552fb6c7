namespace CodeFirstWorkflow.Worker;

/// <summary>What the parts of a worker ask of it, and report to it.</summary>
internal interface IWorkerEvents
{
    /// <summary>Gets whether an insert of this process may claim what it inserts.</summary>
    bool MayClaimInserts { get; }

    /// <summary>Claims as many executions as there is room for.</summary>
    /// <returns>How many were claimed and asked for; null when there is no room.</returns>
    Task<(int Claimed, int Asked)?> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Finds inboxes that other processes moved; returns whether there were any.</summary>
    Task<bool> FindMovedInboxesAsync(CancellationToken cancellationToken);

    /// <summary>Runs an execution whose turn in quarantine has come.</summary>
    void RunAlone(ExecutionRecord claimed);

    /// <summary>Returns whether an execution is here, in memory or in quarantine.</summary>
    bool HoldsAnywhere(ExecutionId id);

    /// <summary>Puts back an execution that this worker owns and does not hold.</summary>
    Task PutBackAsync(ExecutionRecord owned);

    /// <summary>Notifies the worker that an execution was released until a later time.</summary>
    void OnPutBack(ExecutionRecord left, DateTimeOffset dueAt);

    /// <summary>Notifies the worker that the store failed, so that it may own executions that it does not hold.</summary>
    void OnOwnershipUnknown();

    /// <summary>
    /// Checks which executions in memory this worker still owns. It runs before an expired lease becomes valid again, because other workers may have
    /// taken some over.
    /// </summary>
    Task CheckOwnershipAsync(CancellationToken cancellationToken);

    /// <summary>Notifies the worker that its expired lease is valid again.</summary>
    void OnLeaseRenewed();

    /// <summary>Notifies the worker that executions of dead workers became free.</summary>
    void OnFreed();

    /// <summary>Notifies the worker of a wake-up that another process sent.</summary>
    void OnWakeUp(WakeUp wakeUp);
}
