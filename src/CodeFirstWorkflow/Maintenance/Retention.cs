using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Maintenance;

/// <summary>
/// Purges what exceeds the retention age: in slices, each followed by a pause as long as the slice took, so that it never blocks other work.
/// </summary>
internal sealed class Retention(WorkflowOptions options, IWorkflowStore store, StoreClock clock)
{
    private const int Slice = 200;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // No workflow is older; a time before the calendar's first day would be an error.
    private const int LongestAge = 36_500;

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        if (options.Retention.AgeDays is not { } days)
        {
            return;
        }

        var age = TimeSpan.FromDays(Math.Min(days, LongestAge));
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
