using System.Text.Json;

namespace CodeFirstWorkflow.Registry;

/// <summary>Finds the entity's name in the payload of an entity event.</summary>
internal static class EntityManager
{
    /// <summary>Reads the name.</summary>
    /// <param name="payload">UTF-8 JSON; empty for none.</param>
    /// <returns>The value of the property <c>manager</c> of an object; null when it has none.</returns>
    public static string? Read(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload.IsEmpty ? "null"u8 : payload);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isManager = reader.ValueTextEquals("manager"u8);
            reader.Read();
            if (isManager)
            {
                return reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return null;
    }
}
