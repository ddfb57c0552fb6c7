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
        var events = Events(context, save);
        if (events.Count > 0)
        {
            await publisher.PublishManyAsync(events, transaction, cancellationToken).ConfigureAwait(false);
        }
    }

    private List<WorkflowEvent> Events(DbContext context, Save save)
    {
        var (entries, types) = (new TrackedEntries(context), plans.Of(context.Model));
        var events = new List<WorkflowEvent>();
        foreach (var row in entries.Saved(types))
        {
            if (row.ToEvent(types, entries) is { } @event)
            {
                events.Add(@event with { Id = save.IdOf(row.Entity) });
            }
        }

        return events;
    }
}
