using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>Reads what a context tracks.</summary>
internal static class TrackedEntries
{
    /// <summary>Returns the entries without detecting changes, which would find what a save did not write.</summary>
    public static IReadOnlyList<EntityEntry> AsTracked(this ChangeTracker tracker)
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
