using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker.Leasing;

/// <summary>
/// Finds executions that this worker holds in memory and no longer owns: other workers took them over while the lease had expired, or they were
/// terminated in another process.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="residents">The executions in memory; the ones that this worker no longer owns are dropped.</param>
/// <param name="logger">Receives one message that lists them.</param>
/// <param name="time">The clock.</param>
/// <param name="longHeld">
/// How long an execution is held before it is checked although the lease is valid: it may be in an attempt that never ends, and write nothing.
/// </param>
internal sealed class OwnershipCheck(IWorkflowStore store, Residents residents, ILogger logger, TimeProvider time, TimeSpan longHeld)
{
    private const int Page = 1000;
    private const int Few = 50;

    private Dictionary<ExecutionId, long> before = [];
    private long lookedAt = time.GetTimestamp();

    /// <summary>Checks all executions held now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var open = residents.Epochs();
        var all = open.Count;
        logger.LogLeaseLost(all, await LookAsync(open, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Periodically checks the executions that have been held since the last check.</summary>
    public async Task LookAtLongHeldAsync(CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(lookedAt) < longHeld)
        {
            return;
        }

        var now = residents.Epochs();
        var open = now.Where(pair => before.GetValueOrDefault(pair.Key, -1) == pair.Value).ToDictionary();
        (before, lookedAt) = (now, time.GetTimestamp());
        var gone = await LookAsync(open, cancellationToken).ConfigureAwait(false);
        if (gone.Count > 0)
        {
            logger.LogLost(gone);
        }
    }

    private async Task<List<ExecutionId>> LookAsync(Dictionary<ExecutionId, long> open, CancellationToken cancellationToken)
    {
        var gone = new List<ExecutionId>();
        if (open.Count > Few)
        {
            await JudgeRunningAsync(open, gone, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (id, epoch) in open)
        {
            Judge(await store.GetAsync(id, cancellationToken).ConfigureAwait(false), id, epoch, gone);
        }

        return gone;
    }

    private async Task JudgeRunningAsync(Dictionary<ExecutionId, long> open, List<ExecutionId> gone, CancellationToken cancellationToken)
    {
        var query = new ExecutionQuery { State = ExecutionState.Running, Limit = Page };
        for (var isMore = true; isMore && open.Count > 0;)
        {
            var rows = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                if (open.Remove(row.Id, out var epoch))
                {
                    Judge(row, row.Id, epoch, gone);
                }
            }

            isMore = rows.Count == Page;
            query = isMore ? query with { After = rows[^1].Id } : query;
        }
    }

    // Each takeover increments the epoch; an execution that was released meanwhile keeps its epoch.
    private void Judge(ExecutionRecord? row, ExecutionId id, long epoch, List<ExecutionId> gone)
    {
        if (row is null || row.Epoch > epoch)
        {
            gone.Add(id);
            residents.Lose(id, epoch);
        }
    }
}
