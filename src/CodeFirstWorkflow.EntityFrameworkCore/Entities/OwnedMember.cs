using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>An owned object, or a list of them: one field, whose value is the whole.</summary>
internal sealed class OwnedMember(string jsonName, INavigation navigation, IPayloadSerializer serializer) : EntityMember(jsonName, isKey: false)
{
    public override JsonElement Before(EntityEntry entry, OwnedEntries owned) => Write(entry, owned, isBefore: true);

    public override JsonElement Now(EntityEntry entry, OwnedEntries owned) => Write(entry, owned, isBefore: false);

    private JsonElement Write(EntityEntry entry, OwnedEntries owned, bool isBefore) =>
        ValueWriter.ToElement(json => new StructureWriter(json, serializer, owned, isBefore).Write(entry, navigation));
}
