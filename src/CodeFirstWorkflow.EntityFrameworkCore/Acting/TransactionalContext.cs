using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.EntityFrameworkCore.Acting;

/// <summary>
/// Gives the context of an attempt's scope the connection and the transaction of a transactional action, so that its saves, their events and the
/// action's journal entry are one commit. It takes both back before the scope ends: neither a context nor a pool may close or keep them.
/// </summary>
internal sealed class TransactionalContext<TContext> : IActionFilter
    where TContext : DbContext
{
    public Task InvokeAsync(ActionFilterContext context, Func<Task> next) =>
        context.Transaction is { } transaction ? RunAsync(context, transaction, next) : next();

    private static async Task RunAsync(ActionFilterContext action, DbTransaction transaction, Func<Task> next)
    {
        var context = action.Services.GetRequiredService<TContext>();
        var own = context.Database.GetDbConnection();
        Check(action, own, transaction);

        // EF disposes of a connection that the context owns where another replaces it. Npgsql's could not be opened again, so its copy takes the place.
        var isOwned = RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>()).Connection is null;
        var later = isOwned && own is ICloneable cloneable ? (DbConnection)cloneable.Clone() : own;
        context.Database.SetDbConnection(transaction.Connection, contextOwnsConnection: false);
        await context.Database.UseTransactionAsync(transaction, action.CancellationToken).ConfigureAwait(false);
        action.Enlist(context);
        try
        {
            await new EngineStrategy(context).ExecuteAsync(next).ConfigureAwait(false);
        }
        finally
        {
            await ReturnAsync(context, later, isOwned).ConfigureAwait(false);
        }
    }

    private static void Check(ActionFilterContext action, DbConnection own, DbTransaction transaction)
    {
        var stores = transaction.Connection!;
        if (!own.GetType().IsInstanceOfType(stores) || own.Database != stores.Database)
        {
            throw new NonRetryableException(
                $"Action '{action.Action.Name}' is transactional, but context '{typeof(TContext).Name}' uses database '{own.Database}' through "
                    + $"'{own.GetType().Name}', and the workflow store '{stores.Database}' through '{stores.GetType().Name}'. Give both the same database, or "
                    + $"remove UseEntityFramework<{typeof(TContext).Name}>().");
        }
    }

    private static async Task ReturnAsync(TContext context, DbConnection later, bool isOwned)
    {
        try
        {
            await context.Database.UseTransactionAsync(null).ConfigureAwait(false);
            context.Database.SetDbConnection(later, isOwned);
        }
        catch (ObjectDisposedException)
        {
            // The action disposed of its context, which then has no connection to return to.
            await (isOwned ? later.DisposeAsync() : default).ConfigureAwait(false);
        }
    }
}
