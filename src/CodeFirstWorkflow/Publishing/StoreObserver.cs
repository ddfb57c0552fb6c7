using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Publishing;

/// <summary>Looks at what the store holds, for the gauges, and removes what is older than is kept.</summary>
internal sealed class StoreObserver(WorkflowOptions options, IWorkflowStore store, WorkflowMetrics metrics, StoreClock clock)
{
    private const int PurgeBatch = 1000;

    // Before that there is no workflow; a time before the calendar's first day would be an error.
    private const int LongestAge = 36_500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (metrics.TakeInterest())
        {
            var backlog = await store.GetBacklogAsync(cancellationToken).ConfigureAwait(false);
            var counts = await store.CountAsync(cancellationToken).ConfigureAwait(false);
            var age = backlog.OldestAt is { } oldest && clock.UtcNow > oldest ? clock.UtcNow - oldest : TimeSpan.Zero;
            metrics.Observe(new StoreSnapshot(counts, backlog, age));
        }

        while (options.Retention.AgeDays is { } days && await store.PurgeAsync(TimeSpan.FromDays(Math.Min(days, LongestAge)), PurgeBatch, cancellationToken).ConfigureAwait(false) >= PurgeBatch)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
