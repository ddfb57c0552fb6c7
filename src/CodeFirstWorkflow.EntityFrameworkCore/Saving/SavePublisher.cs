using System.Data.Common;
using CodeFirstWorkflow.EntityFrameworkCore.Entities;
using CodeFirstWorkflow.Events.Publishing;
using CodeFirstWorkflow.Journaling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CodeFirstWorkflow.EntityFrameworkCore.Saving;

/// <summary>
/// Writes the events of the entities that a save wrote, and what the application asked of its context, in the transaction of the save.
/// </summary>
internal sealed class SavePublisher(
    WorkflowOptions options,
    ModelPlans plans,
    EventRequests events,
    ContextRequests requests,
    SilencedContexts silenced,
    IWorkflowStore store,
    StoreReadiness readiness)
{
    /// <summary>Returns whether a save of a context writes more than its rows.</summary>
    public bool Serves(DbContext context) => PublishesEntities(context) || requests.Find(context) is { Writes.Count: > 0 };

    /// <summary>Makes sure that the workflow tables exist, before a transaction holds a lock that creating them would wait for.</summary>
    public Task PrepareAsync() => readiness.EnsureAsync();

    /// <summary>Reads what a save of entities needs to know before it writes.</summary>
    public Task PrepareSaveAsync(DbContext context, CancellationToken cancellationToken) =>
        PublishesEntities(context) ? UnknownOriginals.ReadAsync(context, plans.Of(context.Model), cancellationToken) : Task.CompletedTask;

    /// <inheritdoc cref="PrepareSaveAsync"/>
    public void PrepareSave(DbContext context)
    {
        if (PublishesEntities(context))
        {
            UnknownOriginals.Read(context, plans.Of(context.Model));
        }
    }

    public async Task PublishAsync(DbContext context, Save save, DbTransaction transaction, CancellationToken cancellationToken)
    {
        StoreWrite[] writes = [.. requests.Find(context)?.Writes ?? [], .. EntityEvents(context, save)];
        save.HasPublished = true;
        await WriteAsync(writes, transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what the application asked of a context that had no changes to save, for which EF began no transaction.</summary>
    public Task PublishAloneAsync(DbContext context, IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken) =>
        context.Database.CurrentTransaction is { } current
            ? WriteAsync(writes, current.GetDbTransaction(), cancellationToken)
            : context.Database.CreateExecutionStrategy().ExecuteAsync(
                async token =>
                {
                    var transaction = await context.Database.BeginTransactionAsync(token).ConfigureAwait(false);
                    await using var ending = transaction.ConfigureAwait(false);
                    await WriteAsync(writes, transaction.GetDbTransaction(), token).ConfigureAwait(false);
                    await transaction.CommitAsync(token).ConfigureAwait(false);
                },
                cancellationToken);

    private bool PublishesEntities(DbContext context) => options.IsEntityBridgeOn && plans.Of(context.Model).Count > 0 && !silenced.Contains(context);

    private IEnumerable<StoreWrite> EntityEvents(DbContext context, Save save) => PublishesEntities(context)
        ? new SavedRows(context, plans.Of(context.Model)).Events()
            .Select(saved => events.Check(saved.Event with { Id = save.IdOf(saved.Entity) }))
            .OfType<StoreWrite>()
        : [];

    private async Task WriteAsync(IReadOnlyList<StoreWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (writes.Count == 0)
        {
            return;
        }

        await store.WriteAsync(transaction, writes, cancellationToken).ConfigureAwait(false);
        foreach (var signal in writes.OfType<InboxWrite>())
        {
            Check(signal);
        }
    }

    // Refused here, a signal takes the rows of its save with it.
    private static void Check(InboxWrite signal)
    {
        switch (signal.Outcome)
        {
            case WriteOutcome.NotFound:
                throw new ExecutionNotFoundException(signal.Item.ExecutionId);
            case WriteOutcome.InvalidState:
                throw new InvalidExecutionStateException(
                    signal.Item.ExecutionId, "take a signal", signal.State, ControlRules.Allowed(InboxKind.Signal));
        }
    }
}
