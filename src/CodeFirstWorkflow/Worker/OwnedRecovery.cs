namespace CodeFirstWorkflow.Worker;

/// <summary>
/// Puts executions back that this worker owns but does not hold: the store failed while one was loaded, or the answer of a claim was lost.
/// Nobody else would, since the lease of a living worker never runs out.
/// </summary>
internal sealed class OwnedRecovery(IWorkflowStore store, Guid worker, TimeProvider time, Func<ExecutionId, bool> holds, Func<ExecutionRecord, Task> putBack)
{
    private const int Page = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How old an insert may be when it is taken into memory: one that is older may have been found missing twice by then, and be put back.</summary>
    public static readonly TimeSpan Trust = Pause * 0.8;
    private HashSet<(ExecutionId Id, long Epoch)> missing = [];
    private long? lookedAt;
    private volatile bool isWanted;

    /// <summary>Asks for a look at the rows, soon.</summary>
    public void Want() => isWanted = true;

    /// <summary>Looks, if asked to and not just done. One that is missing twice in a row is put back: once it may only be on its way into memory.</summary>
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
            if (row is { State: ExecutionState.Running } && row.Owner == worker && row.Epoch == epoch && !holds(id))
            {
                // Not awaited: a store that does not answer must not hold up the look, nor the worker's end.
                _ = putBack(row);
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
            found.UnionWith(rows.Where(row => row.Owner == worker && !holds(row.Id)).Select(row => (row.Id, row.Epoch)));
            if (rows.Count < Page)
            {
                return found;
            }

            query = query with { After = rows[^1].Id };
        }
    }
}
