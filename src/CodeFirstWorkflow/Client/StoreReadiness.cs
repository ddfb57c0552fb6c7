namespace CodeFirstWorkflow.Client;

/// <summary>Initializes the store once, whoever comes first: the host at its start, or a client before it.</summary>
internal sealed class StoreReadiness(IWorkflowStore store)
{
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
}
