using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>
/// Writes complex and owned objects as they were or are. It walks the tracker's entries, because EF's own copies of original values lack complex
/// properties that are stored as JSON.
/// </summary>
/// <param name="json">Where to.</param>
/// <param name="serializer">Writes the values.</param>
/// <param name="ownedEntries">Finds owned entries.</param>
/// <param name="isBefore">Whether the original values are written, not the current ones.</param>
internal sealed class StructureWriter(Utf8JsonWriter json, IPayloadSerializer serializer, OwnedEntries ownedEntries, bool isBefore)
{
    public void Write(ComplexPropertyEntry entry)
    {
        if (isBefore ? WasNull(entry) : entry.CurrentValue is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        WriteMembers(entry.Properties, entry.ComplexProperties, entry.ComplexCollections);
        json.WriteEndObject();
    }

    public void Write(ComplexCollectionEntry entry)
    {
        var count = isBefore ? CountBefore(entry) : CountNow(entry);
        if (count is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        for (var i = 0; i < count; i++)
        {
            var element = isBefore ? entry.GetOriginalEntry(i) : entry[i];
            json.WriteStartObject();
            WriteMembers(element.Properties, element.ComplexProperties, element.ComplexCollections);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes what an owner has in a navigation: an object, or an array of objects.</summary>
    public void Write(EntityEntry owner, INavigation navigation)
    {
        var owned = ownedEntries.Of(owner, navigation).Where(Exists).ToList();
        if (navigation.IsCollection)
        {
            json.WriteStartArray();
            owned.ForEach(Write);
            json.WriteEndArray();
        }
        else if (owned.FirstOrDefault() is { } only)
        {
            Write(only);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private bool Exists(EntityEntry owned) => owned.State != (isBefore ? EntityState.Added : EntityState.Deleted);

    private void Write(EntityEntry owned)
    {
        json.WriteStartObject();
        WriteMembers(owned.Properties.Where(IsOwn), owned.ComplexProperties, owned.ComplexCollections);
        foreach (var navigation in owned.Metadata.GetNavigations().Where(OwnedEntries.IsOwning))
        {
            json.WritePropertyName(ModelNames.Of(navigation));
            Write(owned, navigation);
        }

        json.WriteEndObject();
    }

    // The key and the reference to the owner exist only in the tables.
    private static bool IsOwn(PropertyEntry property) => !property.Metadata.IsShadowProperty();

    private void WriteMembers(
        IEnumerable<PropertyEntry> properties,
        IEnumerable<ComplexPropertyEntry> complex,
        IEnumerable<ComplexCollectionEntry> collections)
    {
        foreach (var property in properties.Where(property => !ModelNames.IsLeftOut(property.Metadata)))
        {
            json.WritePropertyName(ModelNames.Of(property.Metadata));
            ValueWriter.WriteTo(json, property.Metadata.ClrType, isBefore ? property.OriginalValue : property.CurrentValue, serializer);
        }

        foreach (var property in complex.Where(property => !ModelNames.IsLeftOut(property.Metadata)))
        {
            json.WritePropertyName(ModelNames.Of(property.Metadata));
            Write(property);
        }

        foreach (var collection in collections.Where(collection => !ModelNames.IsLeftOut(collection.Metadata)))
        {
            json.WritePropertyName(ModelNames.Of(collection.Metadata));
            Write(collection);
        }
    }

    // EF keeps no original value of the object itself: one that was null has the default value in each property, as an empty one has.
    private static bool WasNull(ComplexPropertyEntry entry) =>
        entry.Metadata.IsNullable
            && entry.Properties.All(property => property.OriginalValue is null || Equals(property.OriginalValue, property.Metadata.Sentinel))
            && entry.ComplexProperties.All(WasNull);

    private static int? CountNow(ComplexCollectionEntry entry) => (entry.CurrentValue as System.Collections.ICollection)?.Count;

    private static int? CountBefore(ComplexCollectionEntry entry) => entry.EntityEntry.OriginalValues[entry.Metadata]?.Count;
}
