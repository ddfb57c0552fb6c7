using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CodeFirstWorkflow.EntityFrameworkCore.Saving;

/// <summary>
/// Finds the moment at which a save has written its rows and its transaction is still open: when EF commits the transaction that it began for the save,
/// or releases the savepoint that it set in the application's. Before that moment keys are temporary, after it the original values are gone.
/// </summary>
internal sealed class WorkflowInterceptor(SavePublisher publisher, ContextRequests requests, SilencedContexts silenced)
    : ISaveChangesInterceptor, IDbTransactionInterceptor, IDbCommandInterceptor
{
    private const string EfSavepoint = "__EFSavePoint";
    private readonly OpenSaves saves = new();

    /// <summary>Gets what contexts were asked to write with their next save.</summary>
    public ContextRequests Requests => requests;

    /// <summary>Gets the contexts that publish no entity events for a while.</summary>
    public SilencedContexts Silenced => silenced;

    /// <summary>Returns the interceptor of a context.</summary>
    /// <exception cref="WorkflowException">The context is registered without <c>UseWorkflows</c>.</exception>
    public static WorkflowInterceptor Required(DbContext context) => Of(context) ?? throw new WorkflowException(
        $"Context '{context.GetType().Name}' is registered without UseWorkflows, so its saves write no events, starts or signals. Write "
            + $"services.AddDbContext<{context.GetType().Name}>((services, options) => options.UseWorkflows(services)), with the provider that you use.");

    /// <summary>Returns the interceptor of a context; null for one that is registered without <c>UseWorkflows</c>.</summary>
    public static WorkflowInterceptor? Of(DbContext context) => context.GetService<IDbContextOptions>()
        .FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<WorkflowInterceptor>().FirstOrDefault();

    public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (Begin(eventData.Context, result) is { } context)
        {
            publisher.PrepareSave(context);
        }

        return result;
    }

    public async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        if (Begin(eventData.Context, result) is { } context)
        {
            await publisher.PrepareSaveAsync(context, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        EndAsync(eventData.Context, CancellationToken.None).GetAwaiter().GetResult();
        return result;
    }

    public async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await EndAsync(eventData.Context, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public void SaveChangesFailed(DbContextErrorEventData eventData) => Fail(eventData.Context);

    public Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Fail(eventData.Context);
        return Task.CompletedTask;
    }

    public void SaveChangesCanceled(DbContextEventData eventData) => Fail(eventData.Context);

    public Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Fail(eventData.Context);
        return Task.CompletedTask;
    }

    public DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        NoteCommand(eventData);
        return result;
    }

    public ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default)
    {
        NoteCommand(eventData);
        return new(result);
    }

    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result)
    {
        if (eventData.Context is not null)
        {
            publisher.PrepareAsync().GetAwaiter().GetResult();
        }

        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not null)
        {
            await publisher.PrepareAsync().ConfigureAwait(false);
        }

        return result;
    }

    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        if (Committing(eventData.Context) is { } save)
        {
            publisher.PublishAsync(eventData.Context!, save, transaction, CancellationToken.None).GetAwaiter().GetResult();
        }

        return result;
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        if (Committing(eventData.Context) is { } save)
        {
            await publisher.PublishAsync(eventData.Context!, save, transaction, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    public void RolledBackToSavepoint(DbTransaction transaction, TransactionEventData eventData) => NoteRollback(eventData.Context);

    public Task RolledBackToSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default)
    {
        NoteRollback(eventData.Context);
        return Task.CompletedTask;
    }

    public InterceptionResult ReleasingSavepoint(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        if (Releasing(eventData.Context) is { } save)
        {
            PublishOrUndoAsync(eventData.Context!, save, transaction, CancellationToken.None).GetAwaiter().GetResult();
        }

        return result;
    }

    public async ValueTask<InterceptionResult> ReleasingSavepointAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        if (Releasing(eventData.Context) is { } save)
        {
            await PublishOrUndoAsync(eventData.Context!, save, transaction, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    // Returns the context if its save takes part.
    private DbContext? Begin(DbContext? context, InterceptionResult<int> result)
    {
        if (context is null)
        {
            return null;
        }

        requests.Find(context)?.DropAbandoned(context);
        var takesPart = !result.HasResult && publisher.Serves(context);
        if (takesPart && (Transaction.Current ?? context.Database.GetEnlistedTransaction()) is not null)
        {
            throw new WorkflowException(
                $"Context '{context.GetType().Name}' saves within a System.Transactions transaction, in which events, starts and signals cannot be "
                    + "written. Begin the transaction with context.Database.BeginTransactionAsync().");
        }

        saves.Push(context, takesPart ? new Save(context) : null);
        return takesPart ? context : null;
    }

    private async Task EndAsync(DbContext? context, CancellationToken cancellationToken)
    {
        if (saves.Pop(context) is not { } save)
        {
            return;
        }

        try
        {
            await FinishAsync(context!, save, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // EF reports the failure of this hook as the failure of the save, which ends it once more.
            saves.Push(context!, save);
            throw;
        }
    }

    private async Task FinishAsync(DbContext context, Save save, CancellationToken cancellationToken)
    {
        if (save.Failure is { } failure)
        {
            throw new WorkflowException(
                $"The events of the saved entities could not be written, so their rows were rolled back: {failure.Message} The context holds the "
                    + "changes as saved: roll back its transaction and dispose of it.",
                failure);
        }

        if (requests.Find(context) is { Writes.Count: > 0 } outbox)
        {
            if (!save.HasPublished)
            {
                await publisher.PublishAloneAsync(context, outbox.Writes, cancellationToken).ConfigureAwait(false);
            }

            outbox.OnSaved(context);
        }
    }

    private void Fail(DbContext? context)
    {
        if (saves.Pop(context) is not null)
        {
            requests.Find(context!)?.Bind(context!);
        }
    }

    // The application's own commit, and the commit of a save that another interceptor replaced, find no save that sent commands.
    private Save? Committing(DbContext? context) => saves.Current(context) is { IsInTransaction: false, HasWritten: true } save ? save : null;

    private Save? Releasing(DbContext? context) =>
        saves.Current(context) is { IsInTransaction: true, HasWritten: true, IsRolledBack: false, Failure: null } save ? save : null;

    private void NoteCommand(CommandExecutedEventData eventData)
    {
        if (eventData.CommandSource is CommandSource.SaveChanges && saves.Current(eventData.Context) is { } save)
        {
            save.HasWritten = true;
        }
    }

    private void NoteRollback(DbContext? context)
    {
        if (saves.Current(context) is { } save)
        {
            save.IsRolledBack = true;
        }
    }

    // EF logs what is thrown while it releases a savepoint and goes on, so the rows have to go, and the error waits for the end of the save.
    private async Task PublishOrUndoAsync(DbContext context, Save save, DbTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await publisher.PublishAsync(context, save, transaction, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: thrown at the end of the save.
        catch (Exception error)
#pragma warning restore CA1031
        {
            save.Failure = error;
            await UndoAsync(transaction).ConfigureAwait(false);
        }
    }

    private static async Task UndoAsync(DbTransaction transaction)
    {
        try
        {
            await transaction.RollbackAsync(EfSavepoint, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // Without its savepoint the save can only be undone with the whole transaction.
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
