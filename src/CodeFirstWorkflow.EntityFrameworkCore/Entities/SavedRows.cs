using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>The rows of entities that a save wrote, or whose owned parts it wrote, before the context accepts its changes.</summary>
internal sealed class SavedRows
{
    private readonly IReadOnlyDictionary<IEntityType, EntityPlan> plans;
    private readonly IReadOnlyList<EntityEntry> all;
    private readonly OwnedEntries owned;

    public SavedRows(DbContext context, IReadOnlyDictionary<IEntityType, EntityPlan> plans)
    {
        this.plans = plans;
        all = context.ChangeTracker.AsTracked();
        owned = new OwnedEntries(all);
    }

    /// <summary>Makes the events, in tracker order, each with the object that stays the same when the save is tried again.</summary>
    public IEnumerable<(object Entity, WorkflowEvent Event)> Events()
    {
        var owners = owned.OwnersOf(IsWritten);
        var rows = all.Where(entry => plans.ContainsKey(entry.Metadata))
            .Select(entry => (Entry: entry, Key: RowKey.Of(entry)))
            .Where(row => row.Key is { } key && (IsWritten(row.Entry) || owners.Contains(key)))
            .GroupBy(row => row.Key!.Value, row => row.Entry)
            .SelectMany(SavedRow.Of);
        foreach (var row in rows)
        {
            if (row.ToEvent(plans, owned) is { } @event)
            {
                yield return (row.Entity, @event);
            }
        }
    }

    private static bool IsWritten(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;
}
