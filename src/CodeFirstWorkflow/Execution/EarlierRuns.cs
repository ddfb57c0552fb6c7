namespace CodeFirstWorkflow.Execution;

/// <summary>Removes what runs left that are not kept any more, once the next run has begun. What a crash leaves standing the next time removes.</summary>
internal static class EarlierRuns
{
    private const int Batch = 1000;

    // A row of the inbox is what makes sending it again harmless; nobody sends for so long.
    private static readonly TimeSpan ResendAge = TimeSpan.FromHours(1);

    public static async Task ForgetAsync(IExecutionHost host, ExecutionRecord record, int before, Action done)
    {
        try
        {
            while (await host.Store.ForgetRunsAsync(record.Id, before, ResendAge, Batch, CancellationToken.None).ConfigureAwait(false) >= Batch)
            {
                // In batches, so that a long history, from before any were removed, holds up nobody.
            }
        }
#pragma warning disable CA1031 // Justification: the runs are over; nothing depends on their rows, and the next time removes them.
        catch (Exception e)
#pragma warning restore CA1031
        {
            host.Logger.RunsKept(e, record.Name, record.Id);
        }

        done();
    }
}
