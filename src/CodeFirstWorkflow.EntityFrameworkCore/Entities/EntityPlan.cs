using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>How the events of one entity type of a model are made: the fields of the generated map, then the properties that only the model has.</summary>
internal sealed class EntityPlan
{
    private readonly EntityDefinition definition;
    private readonly List<EntityMember> members = [];
    private readonly List<EntityMember> keys;

    public EntityPlan(EntityDefinition definition, IEntityType type)
    {
        this.definition = definition;
        foreach (var field in definition.FieldMap)
        {
            if (type.FindMember(field.Name) is { } mapped)
            {
                Add(field.JsonName, mapped, field);
            }
            else if (type.FindNavigation(field.Name) is { } navigation)
            {
                Add(field.JsonName, navigation, field);
            }
        }

        IEnumerable<IPropertyBase> known = [.. type.GetProperties(), .. type.GetComplexProperties(), .. type.GetNavigations()];
        foreach (var mapped in known.Where(mapped => definition.FieldMap.All(field => field.Name != mapped.Name)))
        {
            Add(ModelNames.Of(mapped), mapped, field: null);
        }

        keys = members.FindAll(member => member.IsKey);
        if (keys.Count == 0)
        {
            keys = members.FindAll(member => member is ValueMember value && value.Property.IsPrimaryKey());
        }
    }

    public WorkflowEvent Created(EntityEntry now, OwnedEntries owned) => definition.Created(
        Identify(member => member.Now(now, owned)),
        members.ToDictionary(member => member.JsonName, member => member.Now(now, owned), StringComparer.Ordinal));

    public WorkflowEvent Deleted(EntityEntry before, OwnedEntries owned) => definition.Deleted(Identify(member => member.Before(before, owned)));

    /// <summary>Makes the updated event; null where no field differs.</summary>
    public WorkflowEvent? Updated(EntityEntry before, EntityEntry now, OwnedEntries owned)
    {
        var changes = new Dictionary<string, FieldChange>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (member.Difference(before, now, owned) is { } change)
            {
                changes[member.JsonName] = change;
            }
        }

        return changes.Count == 0 ? null : definition.Updated(Identify(member => member.Now(now, owned)), changes);
    }

    private Dictionary<string, JsonElement> Identify(Func<EntityMember, JsonElement> read) =>
        keys.ToDictionary(member => member.JsonName, read, StringComparer.Ordinal);

    private void Add(string name, IPropertyBase mapped, EntityField? field)
    {
        if (ModelNames.IsLeftOut(mapped) || members.Any(member => member.JsonName == name))
        {
            return;
        }

        var serializer = definition.Serializer;
        EntityMember? member = mapped switch
        {
            IProperty property when field is not null && IsOfField(property, definition.EntityType, field) =>
                new ValueMember(name, field.IsKey, property, value => field.Write(value, serializer)),
            IProperty property => new ValueMember(
                name, field?.IsKey ?? false, property, value => ValueWriter.ToElement(property.ClrType, value, serializer)),
            IComplexProperty complex => new ComplexMember(name, complex, serializer),
            INavigation navigation when OwnedEntries.IsOwning(navigation) => new OwnedMember(name, navigation, serializer),
            _ => null,
        };
        if (member is not null)
        {
            members.Add(member);
        }
    }

    // A model may map a property by a field of another type.
    private static bool IsOfField(IProperty property, Type entity, EntityField field) =>
        entity.GetProperty(field.Name)?.PropertyType == property.ClrType;
}
