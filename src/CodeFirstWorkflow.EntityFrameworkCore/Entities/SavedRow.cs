using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>A row that a save wrote.</summary>
/// <param name="Before">The entry with the values that the row had; null for a row that is new.</param>
/// <param name="Now">The entry with the values that the row has; null for a row that is gone.</param>
internal sealed record SavedRow(EntityEntry? Before, EntityEntry? Now)
{
    /// <summary>Gets the object that stays the same when the save is tried again.</summary>
    public object Entity => (Now ?? Before)!.Entity;

    /// <summary>Joins the entries of one row: removing an entity and adding another with its key is one update.</summary>
    public static IEnumerable<SavedRow> Of(IEnumerable<EntityEntry> entries)
    {
        var (before, now) = (entries.FirstOrDefault(Existed), entries.FirstOrDefault(Exists));
        return before is not null && now is not null && before.Metadata != now.Metadata
            ? [new(before, null), new(null, now)]
            : [new(before, now)];
    }

    public WorkflowEvent? ToEvent(IReadOnlyDictionary<IEntityType, EntityPlan> plans, OwnedEntries owned) => (Before, Now) switch
    {
        (null, { } added) => plans[added.Metadata].Created(added, owned),
        ({ } removed, null) => plans[removed.Metadata].Deleted(removed, owned),
        ({ } before, { } now) => plans[now.Metadata].Updated(before, now, owned),
        _ => null,
    };

    private static bool Existed(EntityEntry entry) => entry.State is not EntityState.Added;

    private static bool Exists(EntityEntry entry) => entry.State is not EntityState.Deleted;
}
