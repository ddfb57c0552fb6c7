using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>The payload of an entity's deleted event.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
public sealed class EntityDeleted<TEntity> : IEventPayload
{
    private readonly EntityDefinition<TEntity> definition;

    /// <summary>Creates the payload.</summary>
    /// <param name="definition">The entity.</param>
    /// <param name="identification">The key fields by JSON name.</param>
    public EntityDeleted(EntityDefinition<TEntity> definition, IReadOnlyDictionary<string, JsonElement> identification)
    {
        ArgumentNullException.ThrowIfNull(definition);
        (this.definition, Manager, Identification) = (definition, definition.Name, identification);
    }

    /// <summary>Gets the entity's name.</summary>
    public string Manager { get; }

    /// <summary>Gets the key fields by JSON name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Identification { get; }

    /// <summary>Gets the correlation key of the event.</summary>
    public string Key => definition.KeyOf(Identification);

    /// <summary>Reads the payload.</summary>
    /// <param name="definition">The entity.</param>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="PayloadException">It is not the payload of a deleted event.</exception>
    public static EntityDeleted<TEntity> Parse(EntityDefinition<TEntity> definition, ReadOnlyMemory<byte> json) =>
        new(definition, ManagerDeleted.Parse(json).Identification);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ToJson(IPayloadSerializer serializer) => new ManagerDeleted(Manager, Identification).ToJson(serializer);
}
