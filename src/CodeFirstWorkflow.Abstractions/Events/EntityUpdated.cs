using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>The payload of an entity's updated event: what changed, field by field.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
public sealed class EntityUpdated<TEntity> : IEventPayload, IEntityChanges
{
    private readonly EntityDefinition<TEntity> definition;

    /// <summary>Creates the payload.</summary>
    /// <param name="definition">The entity.</param>
    /// <param name="identification">The key fields by JSON name.</param>
    /// <param name="changes">The changed fields by JSON name.</param>
    public EntityUpdated(
        EntityDefinition<TEntity> definition,
        IReadOnlyDictionary<string, JsonElement> identification,
        IReadOnlyDictionary<string, FieldChange> changes)
    {
        ArgumentNullException.ThrowIfNull(definition);
        (this.definition, Manager, Identification, Changes) = (definition, definition.Name, identification, changes);
    }

    /// <summary>Gets the entity's name.</summary>
    public string Manager { get; }

    /// <summary>Gets the key fields by JSON name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Identification { get; }

    /// <summary>Gets the changed fields by JSON name.</summary>
    public IReadOnlyDictionary<string, FieldChange> Changes { get; }

    /// <summary>Gets the correlation key of the event.</summary>
    public string Key => definition.KeyOf(Identification);

    /// <summary>Returns whether a field changed. Replay: pure.</summary>
    /// <param name="field">The property's name or the JSON name.</param>
    /// <returns>True when it changed.</returns>
    public bool Changed(string field) => Find(field) is not null;

    /// <summary>Returns whether a field changed to a value; compared as the field's type. Replay: pure.</summary>
    /// <param name="field">The property's name or the JSON name.</param>
    /// <param name="to">The value after; null is a value.</param>
    /// <returns>True when it changed to that value.</returns>
    public bool Changed(string field, object? to) => Find(field) is { } change && Is(field, change.New, to);

    /// <summary>Returns whether a field changed from one value to another; compared as the field's type. Replay: pure.</summary>
    /// <param name="field">The property's name or the JSON name.</param>
    /// <param name="from">The value before; null is a value.</param>
    /// <param name="to">The value after; null is a value.</param>
    /// <returns>True when it changed so.</returns>
    public bool Changed(string field, object? from, object? to) =>
        Find(field) is { } change && Is(field, change.Old, from) && Is(field, change.New, to);

    /// <summary>Reads the value before. Replay: pure.</summary>
    /// <typeparam name="T">The type of the field.</typeparam>
    /// <param name="field">The property's name or the JSON name.</param>
    /// <returns>The value, or the default when the field did not change.</returns>
    public T? Old<T>(string field) => Find(field) is { } change ? EntityPayload.Value<T>(change.Old, definition.Serializer) : default;

    /// <summary>Reads the value after. Replay: pure.</summary>
    /// <typeparam name="T">The type of the field.</typeparam>
    /// <param name="field">The property's name or the JSON name.</param>
    /// <returns>The value, or the default when the field did not change.</returns>
    public T? New<T>(string field) => Find(field) is { } change ? EntityPayload.Value<T>(change.New, definition.Serializer) : default;

    /// <summary>Reads both values of a field. Replay: pure.</summary>
    /// <typeparam name="T">The type of the field.</typeparam>
    /// <param name="field">The property's name or the JSON name.</param>
    /// <returns>Both values, or null when the field did not change.</returns>
    public FieldChange<T>? Change<T>(string field) => Changed(field) ? new FieldChange<T>(Old<T>(field), New<T>(field)) : null;

    /// <summary>Reads the payload.</summary>
    /// <param name="definition">The entity.</param>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="PayloadException">It is not the payload of an updated event.</exception>
    public static EntityUpdated<TEntity> Parse(EntityDefinition<TEntity> definition, ReadOnlyMemory<byte> json)
    {
        var payload = ManagerUpdated.Parse(json);
        return new(definition, payload.Identification, payload.Changes);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ToJson(IPayloadSerializer serializer) => new ManagerUpdated(Manager, Identification, Changes).ToJson(serializer);

    private FieldChange? Find(string field) => Changes.GetValueOrDefault(definition.Find(field)?.JsonName ?? field);

    private bool Is(string field, JsonElement json, object? value) => definition.Find(field) is { } known
        ? known.IsValue(json, value, definition.Serializer)
        : string.Equals(json.ValueKind is JsonValueKind.Null ? null : json.ToString(), EventKey.Format(value), StringComparison.Ordinal);
}
