using System.ComponentModel;
using System.Text.Json;

namespace CodeFirstWorkflow.Generated;

/// <summary>What generated code knows of an entity: its name, its fields and how to write them.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <param name="name">The entity's name, sent as <c>manager</c>.</param>
/// <param name="fields">The fields in declaration order, keys included.</param>
/// <param name="serializer">Writes and reads the values.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EntityDefinition<TEntity>(string name, IReadOnlyList<EntityField<TEntity>> fields, IPayloadSerializer serializer)
    : EntityDefinition(name, serializer)
{
    /// <summary>Gets the fields in declaration order.</summary>
    public IReadOnlyList<EntityField<TEntity>> Fields { get; } = fields;

    /// <inheritdoc/>
    public override Type EntityType => typeof(TEntity);

    /// <inheritdoc/>
    public override IReadOnlyList<EntityField> FieldMap => Fields;

    /// <summary>Makes the created event. Replay: pure.</summary>
    /// <param name="entity">The entity as it was created.</param>
    /// <returns>The event, with all fields as values.</returns>
    public WorkflowEvent<EntityCreated<TEntity>> Created(TEntity entity) =>
        New(EntityEvents.CreatedType, EntityEvents.CreatedName, new EntityCreated<TEntity>(this, Identify(entity), Values(entity)));

    /// <inheritdoc/>
    public override WorkflowEvent Created(
        IReadOnlyDictionary<string, JsonElement> identification,
        IReadOnlyDictionary<string, JsonElement> values) =>
        New(EntityEvents.CreatedType, EntityEvents.CreatedName, new EntityCreated<TEntity>(this, identification, values));

    /// <summary>Makes the updated event. Replay: pure.</summary>
    /// <param name="before">The entity as it was.</param>
    /// <param name="after">The entity as it is.</param>
    /// <returns>The event, with the fields that differ; none means that publishing it does nothing.</returns>
    public WorkflowEvent<EntityUpdated<TEntity>> Updated(TEntity before, TEntity after)
    {
        var changes = new Dictionary<string, FieldChange>(StringComparer.Ordinal);
        foreach (var field in Fields)
        {
            if (!field.IsSame(before, after, Serializer))
            {
                changes[field.JsonName] = new FieldChange(field.Read(before, Serializer), field.Read(after, Serializer));
            }
        }

        return New(EntityEvents.UpdatedType, EntityEvents.UpdatedName, new EntityUpdated<TEntity>(this, Identify(after), changes));
    }

    /// <inheritdoc/>
    public override WorkflowEvent Updated(
        IReadOnlyDictionary<string, JsonElement> identification,
        IReadOnlyDictionary<string, FieldChange> changes) =>
        New(EntityEvents.UpdatedType, EntityEvents.UpdatedName, new EntityUpdated<TEntity>(this, identification, changes));

    /// <summary>Makes the deleted event. Replay: pure.</summary>
    /// <param name="entity">The entity as it was.</param>
    /// <returns>The event, with the identification only.</returns>
    public WorkflowEvent<EntityDeleted<TEntity>> Deleted(TEntity entity) =>
        New(EntityEvents.DeletedType, EntityEvents.DeletedName, new EntityDeleted<TEntity>(this, Identify(entity)));

    /// <inheritdoc/>
    public override WorkflowEvent Deleted(IReadOnlyDictionary<string, JsonElement> identification) =>
        New(EntityEvents.DeletedType, EntityEvents.DeletedName, new EntityDeleted<TEntity>(this, identification));

    /// <summary>Finds a field by the name of its property or by its JSON name.</summary>
    /// <param name="field">The name.</param>
    /// <returns>The field, or null when the entity has none of that name.</returns>
    public EntityField<TEntity>? Find(string field)
    {
        foreach (var candidate in Fields)
        {
            if (string.Equals(candidate.Name, field, StringComparison.Ordinal) || string.Equals(candidate.JsonName, field, StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Returns the text of the key that events of this entity carry.</summary>
    /// <param name="identification">The key fields by JSON name.</param>
    /// <returns>The values joined by '/', in declaration order.</returns>
    public string KeyOf(IReadOnlyDictionary<string, JsonElement> identification)
    {
        ArgumentNullException.ThrowIfNull(identification);
        return string.Join(
            '/', Fields.Where(f => f.IsKey && identification.ContainsKey(f.JsonName)).Select(f => identification[f.JsonName].ToString()));
    }

    private static WorkflowEvent<T> New<T>(string type, string name, T payload) => new(type, name, payload);

    private Dictionary<string, JsonElement> Identify(TEntity entity) =>
        Fields.Where(f => f.IsKey).ToDictionary(f => f.JsonName, f => f.Read(entity, Serializer), StringComparer.Ordinal);

    private Dictionary<string, JsonElement> Values(TEntity entity) =>
        Fields.ToDictionary(f => f.JsonName, f => f.Read(entity, Serializer), StringComparer.Ordinal);
}
