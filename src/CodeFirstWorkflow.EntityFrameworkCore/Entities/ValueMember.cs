using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>A column's value. <paramref name="write"/> writes it as the generated field map does.</summary>
internal sealed class ValueMember(string jsonName, bool isKey, IProperty property, Func<object?, JsonElement> write) : EntityMember(jsonName, isKey)
{
    private readonly ValueComparer comparer = property.GetValueComparer();

    public IProperty Property => property;

    public override JsonElement Before(EntityEntry entry, OwnedEntries owned) => write(entry.Property(property).OriginalValue);

    public override JsonElement Now(EntityEntry entry, OwnedEntries owned) => write(entry.Property(property).CurrentValue);

    // Most properties did not change, and are not written.
    public override FieldChange? Difference(EntityEntry before, EntityEntry now, OwnedEntries owned) =>
        comparer.Equals(before.Property(property).OriginalValue, now.Property(property).CurrentValue) ? null : base.Difference(before, now, owned);
}
