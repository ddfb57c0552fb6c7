using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Maintenance;

/// <summary>Reads the store for the gauges, while a listener observes them.</summary>
internal sealed class StoreGauges(IWorkflowStore store, WorkflowMetrics metrics, StoreClock clock)
{
    public async Task ObserveAsync(CancellationToken cancellationToken)
    {
        if (metrics.TakeInterest())
        {
            var backlog = await store.GetBacklogAsync(cancellationToken).ConfigureAwait(false);
            var counts = await store.CountAsync(cancellationToken).ConfigureAwait(false);
            var age = backlog.OldestAt is { } oldest && clock.UtcNow > oldest ? clock.UtcNow - oldest : TimeSpan.Zero;
            metrics.Observe(new StoreSnapshot(counts, backlog, age));
        }
    }
}
