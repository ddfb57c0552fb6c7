namespace CodeFirstWorkflow;

using System.Buffers;
using System.Text.Json;

/// <summary>The arguments of one call of an action, written as a JSON object by parameter name. Replay: pure.</summary>
public sealed class ActionArguments
{
    private static readonly ReadOnlyMemory<byte> None = "{}"u8.ToArray();
    private readonly IPayloadSerializer serializer;
    private ArrayBufferWriter<byte>? buffer;
    private Utf8JsonWriter? writer;

    /// <summary>Starts an empty list.</summary>
    /// <param name="serializer">Writes the values.</param>
    public ActionArguments(IPayloadSerializer serializer) => this.serializer = serializer;

    /// <summary>Adds one argument. Names are not repeated.</summary>
    /// <typeparam name="T">The declared type of the parameter.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="value">The value.</param>
    /// <returns>This list.</returns>
    /// <exception cref="PayloadException">The value does not serialize.</exception>
    public ActionArguments Add<T>(string name, T value)
    {
        if (writer is null)
        {
            buffer = new ArrayBufferWriter<byte>(64);
            writer = new Utf8JsonWriter(buffer);
            writer.WriteStartObject();
        }

        writer.WritePropertyName(name);
        serializer.Write(writer, value);
        return this;
    }

    /// <summary>Ends the list.</summary>
    /// <returns>UTF-8 JSON, an object.</returns>
    public ReadOnlyMemory<byte> ToJson()
    {
        if (writer is null)
        {
            return None;
        }

        if (writer.CurrentDepth > 0)
        {
            writer.WriteEndObject();
            writer.Flush();
        }

        return buffer!.WrittenMemory;
    }
}
