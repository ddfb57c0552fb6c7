using System.Data.Common;

namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>All that a provider supplies to the suite: how its store is made, and how time passes there.</summary>
public abstract class StoreHarness : IAsyncDisposable
{
    private readonly List<IWorkflowStore> opened = [];

    /// <summary>Makes a store on this harness's own database, without initializing it. In memory it is always the same one.</summary>
    public abstract IWorkflowStore Create();

    /// <summary>Reads the store's clock.</summary>
    public abstract Task<DateTimeOffset> NowAsync();

    /// <summary>Makes all that is stored look as if this much time had passed since: a clock goes on, or stored times go back.</summary>
    public abstract Task PassAsync(TimeSpan time);

    /// <summary>Opens a connection of the caller's own to the database; only where the store has transactions.</summary>
    public virtual Task<DbConnection> ConnectAsync() => throw new NotSupportedException("This store has no transactions.");

    /// <summary>Makes what <see cref="Create"/> needs, such as an empty database.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Opens a store as an application would: another process on the same database.</summary>
    public async Task<IWorkflowStore> OpenAsync()
    {
        var store = Create();
        opened.Add(store);
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var store in opened)
        {
            await store.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
