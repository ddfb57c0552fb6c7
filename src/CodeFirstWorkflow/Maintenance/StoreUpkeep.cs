using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Maintenance;

/// <summary>
/// Observes the store for the gauges, and purges what exceeds the retention age: in slices, each followed by a pause as long as the slice took, so
/// that it never blocks other work.
/// </summary>
internal sealed class StoreUpkeep(WorkflowOptions options, IWorkflowStore store, WorkflowMetrics metrics, StoreClock clock)
{
    private const int Slice = 200;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // No workflow is older; a time before the calendar's first day would be an error.
    private const int LongestAge = 36_500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ObserveAsync(cancellationToken).ConfigureAwait(false);
        if (options.Retention.AgeDays is { } days)
        {
            await PurgeAsync(TimeSpan.FromDays(Math.Min(days, LongestAge)), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ObserveAsync(CancellationToken cancellationToken)
    {
        if (metrics.TakeInterest())
        {
            var backlog = await store.GetBacklogAsync(cancellationToken).ConfigureAwait(false);
            var counts = await store.CountAsync(cancellationToken).ConfigureAwait(false);
            var age = backlog.OldestAt is { } oldest && clock.UtcNow > oldest ? clock.UtcNow - oldest : TimeSpan.Zero;
            metrics.Observe(new StoreSnapshot(counts, backlog, age));
        }
    }

    private async Task PurgeAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        while (true)
        {
            var begun = clock.Time.GetTimestamp();
            if (await store.PurgeAsync(age, Slice, cancellationToken).ConfigureAwait(false) < Slice)
            {
                return;
            }

            var took = clock.Time.GetElapsedTime(begun);
            await Task.Delay(took < LongestPause ? took : LongestPause, clock.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
