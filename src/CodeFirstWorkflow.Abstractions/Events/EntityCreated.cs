using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>The payload of an entity's created event.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
public sealed class EntityCreated<TEntity> : IEventPayload
{
    private readonly EntityDefinition<TEntity> definition;

    /// <summary>Creates the payload.</summary>
    /// <param name="definition">The entity.</param>
    /// <param name="identification">The key fields by JSON name.</param>
    /// <param name="values">All fields by JSON name.</param>
    public EntityCreated(
        EntityDefinition<TEntity> definition,
        IReadOnlyDictionary<string, JsonElement> identification,
        IReadOnlyDictionary<string, JsonElement> values)
    {
        ArgumentNullException.ThrowIfNull(definition);
        (this.definition, Manager, Identification, Values) = (definition, definition.Name, identification, values);
    }

    /// <summary>Gets the entity's name.</summary>
    public string Manager { get; }

    /// <summary>Gets the key fields by JSON name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Identification { get; }

    /// <summary>Gets all fields by JSON name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; }

    /// <summary>Gets the correlation key of the event.</summary>
    public string Key => definition.KeyOf(Identification);

    /// <summary>Reads a field. Replay: pure.</summary>
    /// <typeparam name="T">The type of the field.</typeparam>
    /// <param name="field">The property's name or the JSON name.</param>
    /// <returns>The value, or the default when the payload lacks it.</returns>
    public T? Value<T>(string field) => EntityPayload.Value<T>(Values, definition.Find(field)?.JsonName ?? field, definition.Serializer);

    /// <summary>Reads the payload.</summary>
    /// <param name="definition">The entity.</param>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="PayloadException">It is not the payload of a created event.</exception>
    public static EntityCreated<TEntity> Parse(EntityDefinition<TEntity> definition, ReadOnlyMemory<byte> json)
    {
        var payload = ManagerCreated.Parse(json);
        return new(definition, payload.Identification, payload.Values);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ToJson(IPayloadSerializer serializer) => new ManagerCreated(Manager, Identification, Values).ToJson(serializer);
}
