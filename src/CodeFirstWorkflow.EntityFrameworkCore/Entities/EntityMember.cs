using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>One field of an entity's events, and where the tracker has its values.</summary>
/// <param name="jsonName">The name in events.</param>
/// <param name="isKey">Whether it belongs to the identification.</param>
internal abstract class EntityMember(string jsonName, bool isKey)
{
    public string JsonName { get; } = jsonName;

    public bool IsKey { get; } = isKey;

    /// <summary>Returns the value that the row had.</summary>
    public abstract JsonElement Before(EntityEntry entry, OwnedEntries owned);

    /// <summary>Returns the value that the row has.</summary>
    public abstract JsonElement Now(EntityEntry entry, OwnedEntries owned);

    /// <summary>Returns the real difference; null where there is none.</summary>
    public virtual FieldChange? Difference(EntityEntry before, EntityEntry now, OwnedEntries owned)
    {
        var (old, current) = (Before(before, owned), Now(now, owned));
        return JsonElement.DeepEquals(old, current) ? null : new FieldChange(old, current);
    }
}
