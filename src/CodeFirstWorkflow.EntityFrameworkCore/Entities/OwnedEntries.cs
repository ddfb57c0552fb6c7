using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>The owned entries of a context, by owner.</summary>
internal sealed class OwnedEntries
{
    private readonly List<EntityEntry> parts;
    private readonly Lazy<ILookup<RowKey, EntityEntry>> byOwner;

    public OwnedEntries(IEnumerable<EntityEntry> all)
    {
        parts = [.. all.Where(entry => entry.Metadata.IsOwned())];
        byOwner = new(() => parts.ToLookup(RowKey.OwnerOf));
    }

    public static bool IsOwning(IReadOnlyNavigation navigation) => navigation is { ForeignKey.IsOwnership: true, IsOnDependent: false };

    /// <summary>Returns the owned entries of a navigation, in the order of their keys.</summary>
    public IEnumerable<EntityEntry> Of(EntityEntry owner, INavigation navigation) => RowKey.Of(owner) is { } key
        ? byOwner.Value[key].Where(entry => entry.Metadata == navigation.TargetEntityType).OrderBy(Place, Comparer<object?>.Create(Compare))
        : [];

    /// <summary>Returns the rows that own an entry, directly or through other owned entries.</summary>
    public IReadOnlySet<RowKey> OwnersOf(Func<EntityEntry, bool> isMeant)
    {
        var rows = new HashSet<RowKey>();
        var open = new Queue<EntityEntry>(parts.Where(isMeant));
        while (open.TryDequeue(out var part))
        {
            var row = RowKey.OwnerOf(part);
            if (rows.Add(row))
            {
                parts.FindAll(other => RowKey.Of(other)?.Equals(row) is true).ForEach(open.Enqueue);
            }
        }

        return rows;
    }

    private static object? Place(EntityEntry entry) => entry.Property(entry.Metadata.FindPrimaryKey()!.Properties[^1]).CurrentValue;

    private static int Compare(object? left, object? right) => left is IComparable comparable ? comparable.CompareTo(right) : 0;
}
