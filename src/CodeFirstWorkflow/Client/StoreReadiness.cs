using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Client;

/// <summary>Initializes the store once, whoever comes first: the host at its start, or a client before it.</summary>
internal sealed class StoreReadiness(WorkflowOptions options, IWorkflowStore store, Outage outage, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Task? ready;

    public Task EnsureAsync()
    {
        lock (gate)
        {
            // One that failed is tried again by the next caller: the database may be there by then.
            if (ready is null or { IsFaulted: true } or { IsCanceled: true })
            {
                ready = store.InitializeAsync(CancellationToken.None);
            }

            return ready;
        }
    }

    /// <summary>The same for a host that starts: it waits for a store that is away as long as the settings say.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer in that time.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => WaitAsync(_ => EnsureAsync(), cancellationToken);

    /// <summary>Asks the store something that a host needs in order to start, again and again while the store is away, as long as the settings say.</summary>
    /// <param name="askAsync">What to ask; it leaves nothing behind when it fails.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
                    throw new StoreUnavailableException($"{e.Message} To have a host wait for its store, set 'CodeFirstWorkflow:Start:WaitForStoreSeconds', which is {options.Start.WaitForStoreSeconds}.", e);
                }

                outage.Fail(e, this);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
