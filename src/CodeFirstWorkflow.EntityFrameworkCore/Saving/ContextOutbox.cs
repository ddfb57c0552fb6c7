using CodeFirstWorkflow.EntityFrameworkCore.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.EntityFrameworkCore.Saving;

/// <summary>
/// The events, starts and signals that the next save of a context writes. They share the fate of its tracked changes: a save that fails keeps them,
/// and they are dropped where the application gives up its changes.
/// </summary>
internal sealed partial class ContextOutbox(ILogger logger)
{
    private readonly List<StoreWrite> writes = [];
    private readonly HashSet<object> witnesses = new(ReferenceEqualityComparer.Instance);
    private DbContextId lease;
    private string owner = nameof(DbContext);
    private Guid? transaction;
    private bool isWritten;

    // The context was disposed of, or forgotten, without a save.
    ~ContextOutbox() => LogLost();

    public IReadOnlyList<StoreWrite> Writes => writes;

    public void Add(DbContext context, StoreWrite write)
    {
        DropAbandoned(context);
        if (writes.Count == 0)
        {
            (lease, owner) = (context.ContextId, context.GetType().Name);
        }

        Bind(context);
        writes.Add(write);
    }

    /// <summary>
    /// Drops what the application gave up: it cleared the tracker, which has no event, or ended the transaction in which it made the calls, or the
    /// context was returned to its pool. What a retried block of code asked for in its earlier attempt would be written twice otherwise.
    /// </summary>
    public void DropAbandoned(DbContext context)
    {
        if (writes.Count > 0 && IsAbandoned(context))
        {
            LogLost();
            Clear();
        }
    }

    /// <summary>Notes what a failed save leaves: it can be repeated as long as the context keeps its changes.</summary>
    public void Bind(DbContext context)
    {
        if (witnesses.Count == 0)
        {
            witnesses.UnionWith(context.ChangeTracker.AsTracked().Select(entry => entry.Entity));
        }

        transaction ??= context.Database.CurrentTransaction?.TransactionId;
    }

    /// <summary>Notes that a save has written everything.</summary>
    public void OnSaved(DbContext context)
    {
        isWritten = true;

        // A save that does not accept its changes is repeated where its transaction fails; what is written twice is recognised by its id.
        if (!context.ChangeTracker.AsTracked().Any(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            Clear();
        }
    }

    private bool IsAbandoned(DbContext context) => lease != context.ContextId || (witnesses.Count > 0
        ? !context.ChangeTracker.AsTracked().Any(entry => witnesses.Contains(entry.Entity))
        : transaction is { } begun && context.Database.CurrentTransaction?.TransactionId != begun);

    private void Clear()
    {
        writes.Clear();
        witnesses.Clear();
        (transaction, isWritten) = (null, false);
    }

    private void LogLost()
    {
        if (writes.Count > 0 && !isWritten)
        {
            LogLost(logger, owner, writes.Count);
        }
    }

    [LoggerMessage(
        5001,
        LogLevel.Warning,
        "{Count} events, starts or signals were given to a '{Context}' that did not save them; they are lost. Call SaveChanges after PublishAsync, "
            + "StartAsync or SignalAsync. Where the context gave up its changes, for example by ChangeTracker.Clear, this is intended.")]
    private static partial void LogLost(ILogger logger, string context, int count);
}
