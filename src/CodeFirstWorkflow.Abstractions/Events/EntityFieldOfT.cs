using System.ComponentModel;
using System.Text.Json;

namespace CodeFirstWorkflow.Generated;

/// <summary>One field of an entity with the type of its values.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <typeparam name="TValue">The type of the property.</typeparam>
/// <param name="name">The name of the property.</param>
/// <param name="jsonName">Its name in JSON.</param>
/// <param name="get">Reads the property.</param>
/// <param name="isKey">Whether it belongs to the identification.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EntityField<TEntity, TValue>(
    string name,
    string jsonName,
    Func<TEntity, TValue> get,
    bool isKey = false) : EntityField<TEntity>(name, jsonName, isKey)
{
    /// <inheritdoc/>
    public override JsonElement Read(TEntity entity, IPayloadSerializer serializer) => ToElement(get(entity), serializer);

    /// <inheritdoc/>
    public override JsonElement Write(object? value, IPayloadSerializer serializer) => ToElement((TValue)value!, serializer);

    /// <inheritdoc/>
    public override bool IsSame(TEntity before, TEntity after, IPayloadSerializer serializer)
    {
        var (old, now) = (get(before), get(after));
        return EqualityComparer<TValue>.Default.Equals(old, now) || JsonElement.DeepEquals(ToElement(old, serializer), ToElement(now, serializer));
    }

    /// <inheritdoc/>
    public override bool IsValue(JsonElement json, object? value, IPayloadSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        if (value is null || json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return value is null && json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        }

        return value is TValue typed
            ? EqualityComparer<TValue>.Default.Equals(Parse(json, serializer), typed) || JsonElement.DeepEquals(json, ToElement(typed, serializer))
            : string.Equals(EventKey.Format(Parse(json, serializer)), EventKey.Format(value), StringComparison.Ordinal);
    }

    private static TValue Parse(JsonElement json, IPayloadSerializer serializer) =>
        serializer.Deserialize<TValue>(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(json));

    private static JsonElement ToElement(TValue value, IPayloadSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        return JsonElement.Parse(serializer.Serialize(value).Span);
    }
}
