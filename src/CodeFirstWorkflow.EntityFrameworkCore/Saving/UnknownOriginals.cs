using CodeFirstWorkflow.EntityFrameworkCore.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Saving;

/// <summary>
/// Reads the old values of entities that were attached as modified (<c>Update</c>, or <c>IsModified = true</c>): the tracker has none, since their
/// original values are the attached ones. A save would otherwise write them and publish nothing.
/// </summary>
internal static class UnknownOriginals
{
    public static async Task ReadAsync(DbContext context, IReadOnlyDictionary<IEntityType, EntityPlan> plans, CancellationToken cancellationToken)
    {
        foreach (var entry in Unknown(context, plans))
        {
            Set(entry, await entry.GetDatabaseValuesAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    public static void Read(DbContext context, IReadOnlyDictionary<IEntityType, EntityPlan> plans)
    {
        foreach (var entry in Unknown(context, plans))
        {
            Set(entry, entry.GetDatabaseValues());
        }
    }

    // A value that was set and set back looks the same; what is read then says that nothing differs.
    private static List<EntityEntry> Unknown(DbContext context, IReadOnlyDictionary<IEntityType, EntityPlan> plans) =>
    [
        .. context.ChangeTracker.AsTracked().Where(entry => entry.State is EntityState.Modified && plans.ContainsKey(entry.Metadata)
            && entry.Properties.Any(property => IsUnknown(property))),
    ];

    private static bool IsUnknown(PropertyEntry property) =>
        property.IsModified && property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    // The original value of a concurrency token is the caller's, which the update compares with the row's.
    private static void Set(EntityEntry entry, PropertyValues? row)
    {
        foreach (var property in entry.Properties.Where(property => row is not null && !property.Metadata.IsConcurrencyToken && IsUnknown(property)))
        {
            property.OriginalValue = row![property.Metadata];
            property.IsModified = true;
        }
    }
}
