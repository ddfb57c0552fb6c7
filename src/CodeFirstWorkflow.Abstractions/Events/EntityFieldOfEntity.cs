using System.ComponentModel;
using System.Text.Json;

namespace CodeFirstWorkflow.Generated;

/// <summary>One field of an entity, as generated code describes it.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EntityField<TEntity> : EntityField
{
    private protected EntityField(string name, string jsonName, bool isKey)
        : base(name, jsonName, isKey)
    {
    }

    /// <summary>Writes the value as JSON.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="serializer">The serializer.</param>
    /// <returns>The value.</returns>
    public abstract JsonElement Read(TEntity entity, IPayloadSerializer serializer);

    /// <summary>Returns whether two entities have the same value: equal by type, or the same JSON.</summary>
    /// <param name="before">One entity.</param>
    /// <param name="after">The other.</param>
    /// <param name="serializer">The serializer.</param>
    /// <returns>True when nothing changed.</returns>
    public abstract bool IsSame(TEntity before, TEntity after, IPayloadSerializer serializer);

    /// <summary>Returns whether a JSON value is the given one, compared as the field's type.</summary>
    /// <param name="json">The JSON value.</param>
    /// <param name="value">The value; null is a value.</param>
    /// <param name="serializer">The serializer.</param>
    /// <returns>True when they are equal.</returns>
    public abstract bool IsValue(JsonElement json, object? value, IPayloadSerializer serializer);
}
