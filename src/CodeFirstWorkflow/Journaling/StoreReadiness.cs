using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Journaling;

/// <summary>Initializes the store once, for the first caller: the host at its start, or a client before it.</summary>
internal sealed class StoreReadiness(WorkflowOptions options, IWorkflowStore store, Outage outage, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Task? ready;

    public Task EnsureAsync()
    {
        lock (gate)
        {
            // A failed initialization is retried by the next caller: the database may be available by then.
            if (ready is null or { IsFaulted: true } or { IsCanceled: true })
            {
                ready = store.InitializeAsync(CancellationToken.None);
            }

            return ready;
        }
    }

    /// <summary>Initializes the store for a starting host: while the store is unavailable it waits, as long as the settings allow.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer in that time.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => WaitAsync(_ => EnsureAsync(), cancellationToken);

    /// <summary>
    /// Runs a request to the store that a host needs in order to start, and repeats it while the store is unavailable, as long as the settings allow.
    /// </summary>
    /// <param name="askAsync">The request; it has no effect when it fails.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="StoreUnavailableException">The store did not answer in that time.</exception>
    public async Task WaitAsync(Func<CancellationToken, Task> askAsync, CancellationToken cancellationToken)
    {
        var (started, patience) = (time.GetTimestamp(), TimeSpan.FromSeconds(options.Start.WaitForStoreSeconds));
        while (true)
        {
            try
            {
                await askAsync(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
                outage.Succeed(this);
                return;
            }
            catch (StoreUnavailableException e)
            {
                if (time.GetElapsedTime(started) >= patience)
                {
                    throw new StoreUnavailableException(
                        $"{e.Message} To have a host wait for its store, set 'CodeFirstWorkflow:Start:WaitForStoreSeconds', which is "
                            + $"{options.Start.WaitForStoreSeconds}.",
                        e.InnerException ?? e);
                }

                outage.Fail(e, this);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
