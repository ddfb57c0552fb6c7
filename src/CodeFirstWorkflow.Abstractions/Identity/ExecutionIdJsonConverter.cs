using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeFirstWorkflow.Generated;

/// <summary>Writes an <see cref="ExecutionId"/> as the string of its UUID. It also reads the object that builds before 0.1 wrote.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExecutionIdJsonConverter : JsonConverter<ExecutionId>
{
    /// <inheritdoc/>
    public override ExecutionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.StartObject ? ReadObject(ref reader) : Parse(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExecutionId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }

    /// <inheritdoc/>
    public override ExecutionId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, ExecutionId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString());
    }

    private static ExecutionId ReadObject(ref Utf8JsonReader reader)
    {
        var id = default(ExecutionId);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isValue = string.Equals(reader.GetString(), nameof(ExecutionId.Value), StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (isValue)
            {
                id = Parse(reader.GetString());
            }
            else
            {
                reader.Skip();
            }
        }

        return id;
    }

    private static ExecutionId Parse(string? text) => ExecutionId.TryParse(text, out var id)
        ? id
        : throw new JsonException($"'{text}' is not an execution id. An execution id is a UUID such as 0198c0de-7a6b-7c00-8000-0123456789ab.");
}
