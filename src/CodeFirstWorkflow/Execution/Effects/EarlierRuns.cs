namespace CodeFirstWorkflow.Execution.Effects;

/// <summary>
/// Removes the rows of runs that are no longer kept, after the next run has begun. The next removal also covers what a crash left behind.
/// </summary>
internal static class EarlierRuns
{
    private const int Batch = 1000;

    // An inbox row makes a repeated send harmless; no sender repeats a send after this time.
    private static readonly TimeSpan ResendAge = TimeSpan.FromHours(1);

    /// <summary>Removes the rows; returns false when some may be left.</summary>
    public static async Task<bool> ForgetAsync(IExecutionHost host, ExecutionRecord record, int before)
    {
        try
        {
            while (await host.Store.ForgetRunsAsync(record.Id, before, ResendAge, Batch, CancellationToken.None).ConfigureAwait(false) >= Batch)
            {
                // In batches, so that removing a long history for the first time does not block other work.
            }

            return true;
        }
#pragma warning disable CA1031 // Justification: the runs are over and nothing depends on their rows; the next removal covers them.
        catch (Exception e)
#pragma warning restore CA1031
        {
            host.Logger.RunsKept(e, record.Name, record.Id);
            return false;
        }
    }
}
