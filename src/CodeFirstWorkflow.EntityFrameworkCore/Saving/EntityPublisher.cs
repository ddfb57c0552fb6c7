using System.Data.Common;
using CodeFirstWorkflow.EntityFrameworkCore.Entities;
using CodeFirstWorkflow.Journaling;
using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Saving;

/// <summary>Publishes what a save wrote, in its transaction.</summary>
internal sealed class EntityPublisher(WorkflowOptions options, ModelPlans plans, IEventPublisher publisher, StoreReadiness readiness)
{
    /// <summary>Returns whether saves of a context publish events.</summary>
    public bool Serves(DbContext context) => options.IsEntityBridgeOn && plans.Of(context.Model).Count > 0;

    /// <summary>Makes sure that the workflow tables exist, before a transaction holds a lock that creating them would wait for.</summary>
    public Task PrepareAsync() => readiness.EnsureAsync();

    public async Task PublishAsync(DbContext context, Save save, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = new SavedRows(context, plans.Of(context.Model));
        WorkflowEvent[] events = [.. rows.Events().Select(saved => saved.Event with { Id = save.IdOf(saved.Entity) })];
        if (events.Length > 0)
        {
            await publisher.PublishManyAsync(events, transaction, cancellationToken).ConfigureAwait(false);
        }
    }
}
