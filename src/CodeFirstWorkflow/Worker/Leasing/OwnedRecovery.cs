namespace CodeFirstWorkflow.Worker.Leasing;

/// <summary>
/// Puts back executions that this worker owns but does not hold: the store failed while one was loaded, or the response to a claim was lost. No other
/// worker would, because the lease of a living worker never expires.
/// </summary>
internal sealed class OwnedRecovery(IWorkflowStore store, Guid worker, TimeProvider time, IWorkerEvents events)
{
    private const int Page = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The maximum age of an insert that is taken into memory: an older one may have been found missing twice by then, and be put back.
    /// </summary>
    public static readonly TimeSpan Trust = Pause * 0.8;
    private HashSet<(ExecutionId Id, long Epoch)> missing = [];
    private long? lookedAt;
    private volatile bool isWanted;

    /// <summary>Requests a look at the rows, soon.</summary>
    public void Want() => isWanted = true;

    /// <summary>
    /// Looks at the rows, if requested and not just done. An execution missing in two looks in a row is put back; in one look it may still be
    /// loading.
    /// </summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!isWanted || (lookedAt is { } last && time.GetElapsedTime(last) < Pause))
        {
            return;
        }

        isWanted = false;
        lookedAt = time.GetTimestamp();
        var found = await FindAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (id, epoch) in found.Where(missing.Contains))
        {
            var row = await store.GetAsync(id, cancellationToken).ConfigureAwait(false);
            if (row is { State: ExecutionState.Running } && row.Owner == worker && row.Epoch == epoch && !events.HoldsAnywhere(id))
            {
                // Not awaited: a store that does not answer must delay neither the look nor the worker's stop.
                _ = events.PutBackAsync(row);
            }
        }

        missing = found;
        isWanted |= found.Count > 0;
    }

    private async Task<HashSet<(ExecutionId Id, long Epoch)>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new HashSet<(ExecutionId Id, long Epoch)>();
        var query = new ExecutionQuery { State = ExecutionState.Running, Limit = Page };
        while (true)
        {
            var rows = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
            found.UnionWith(rows.Where(row => row.Owner == worker && !events.HoldsAnywhere(row.Id)).Select(row => (row.Id, row.Epoch)));
            if (rows.Count < Page)
            {
                return found;
            }

            query = query with { After = rows[^1].Id };
        }
    }
}
