using System.ComponentModel;
using System.Text.Json;

namespace CodeFirstWorkflow.Generated;

/// <summary>One field of an entity, for code that does not know the type of the entity.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EntityField
{
    private protected EntityField(string name, string jsonName, bool isKey)
    {
        Name = name;
        JsonName = jsonName;
        IsKey = isKey;
    }

    /// <summary>Gets the name of the property.</summary>
    public string Name { get; }

    /// <summary>Gets its name in JSON.</summary>
    public string JsonName { get; }

    /// <summary>Gets whether it belongs to the identification.</summary>
    public bool IsKey { get; }

    /// <summary>Writes a value of the field as JSON, by the declared type of the property.</summary>
    /// <param name="value">The value; null where the type allows it.</param>
    /// <param name="serializer">The serializer.</param>
    /// <returns>The value as JSON.</returns>
    /// <exception cref="InvalidCastException">The value is not of the property's type.</exception>
    public abstract JsonElement Write(object? value, IPayloadSerializer serializer);
}
