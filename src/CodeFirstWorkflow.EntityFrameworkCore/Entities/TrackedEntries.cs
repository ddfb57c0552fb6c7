using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>The entries of a context at the moment when a save has written its rows and has not accepted its changes.</summary>
internal sealed class TrackedEntries
{
    private readonly List<EntityEntry> all;
    private readonly Lazy<ILookup<RowKey, EntityEntry>> owned;

    public TrackedEntries(DbContext context)
    {
        all = Read(context.ChangeTracker);
        owned = new(() => all.Where(entry => entry.Metadata.IsOwned()).ToLookup(RowKey.OwnerOf));
    }

    /// <summary>Returns the rows of planned types that the save wrote, or whose owned parts it wrote; each with its entries, in tracker order.</summary>
    public IEnumerable<SavedRow> Saved(IReadOnlyDictionary<IEntityType, EntityPlan> plans)
    {
        var owners = OwnersOfWritten();
        return all.Where(entry => plans.ContainsKey(entry.Metadata))
            .Select(entry => (Entry: entry, Key: RowKey.Of(entry)))
            .Where(row => row.Key is not null && (IsWritten(row.Entry) || owners.Contains(row.Key.Value)))
            .GroupBy(row => row.Key!.Value, row => row.Entry)
            .SelectMany(SavedRow.Of);
    }

    /// <summary>Returns the owned entries of a navigation, in the order of their keys.</summary>
    public IEnumerable<EntityEntry> OwnedBy(EntityEntry owner, INavigation navigation) => RowKey.Of(owner) is { } key
        ? owned.Value[key].Where(entry => entry.Metadata == navigation.TargetEntityType).OrderBy(Place, Comparer<object?>.Create(Compare))
        : [];

    private static object? Place(EntityEntry entry) => entry.Property(entry.Metadata.FindPrimaryKey()!.Properties[^1]).CurrentValue;

    private static int Compare(object? left, object? right) => left is IComparable comparable ? comparable.CompareTo(right) : 0;

    private HashSet<RowKey> OwnersOfWritten()
    {
        var rows = new HashSet<RowKey>();
        var parts = all.Where(entry => entry.Metadata.IsOwned()).ToList();
        var open = new Queue<EntityEntry>(parts.Where(IsWritten));
        while (open.TryDequeue(out var part))
        {
            if (rows.Add(RowKey.OwnerOf(part)))
            {
                foreach (var owner in parts.Where(other => RowKey.Of(other) is { } key && key.Equals(RowKey.OwnerOf(part))))
                {
                    open.Enqueue(owner);
                }
            }
        }

        return rows;
    }

    private static bool IsWritten(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    // Detecting changes now would find what the save did not write.
    private static List<EntityEntry> Read(ChangeTracker tracker)
    {
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. tracker.Entries()];
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }
}
