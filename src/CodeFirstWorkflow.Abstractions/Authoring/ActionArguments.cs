using System.Buffers;
using System.ComponentModel;
using System.Text.Json;

namespace CodeFirstWorkflow.Generated;

/// <summary>The arguments of one call of an action, written as a JSON object by parameter name. Replay: pure.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ActionArguments
{
    private const int LargestKept = 65_536;
    private static readonly ReadOnlyMemory<byte> None = "{}"u8.ToArray();

    // A writer and its buffer cost more than the rest of a call, so each thread keeps one that is free.
    [ThreadStatic]
    private static Scratch? spare;
    private readonly IPayloadSerializer serializer;
    private Scratch? scratch;
    private ReadOnlyMemory<byte> json;

    /// <summary>Starts an empty list.</summary>
    /// <param name="serializer">Writes the values.</param>
    public ActionArguments(IPayloadSerializer serializer) => this.serializer = serializer;

    /// <summary>Adds one argument. Names are not repeated.</summary>
    /// <typeparam name="T">The declared type of the parameter.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="value">The value.</param>
    /// <returns>This list.</returns>
    /// <exception cref="PayloadException">The value does not serialize.</exception>
    /// <exception cref="InvalidOperationException">The list was ended.</exception>
    public ActionArguments Add<T>(string name, T value)
    {
        if (!json.IsEmpty)
        {
            throw new InvalidOperationException($"Argument '{name}' was added after the list was ended. Add all arguments first.");
        }

        if (scratch is null)
        {
            (scratch, spare) = (spare ?? new Scratch(), null);
            scratch.Writer.WriteStartObject();
        }

        scratch.Writer.WritePropertyName(name);
        if (value is IEventPayload self)
        {
            scratch.Writer.WriteRawValue(self.ToJson(serializer).Span, skipInputValidation: true);
        }
        else
        {
            serializer.Write(scratch.Writer, value);
        }

        return this;
    }

    /// <summary>Ends the list.</summary>
    /// <returns>UTF-8 JSON, an object.</returns>
    public ReadOnlyMemory<byte> ToJson()
    {
        if (scratch is not { } used)
        {
            return json.IsEmpty ? None : json;
        }

        used.Writer.WriteEndObject();
        used.Writer.Flush();
        json = used.Buffer.WrittenSpan.ToArray();
        scratch = null;
        if (used.Buffer.Capacity <= LargestKept)
        {
            used.Buffer.ResetWrittenCount();
            used.Writer.Reset();
            spare = used;
        }

        return json;
    }

    private sealed class Scratch
    {
        public Scratch() => Writer = new Utf8JsonWriter(Buffer);

        public ArrayBufferWriter<byte> Buffer { get; } = new();

        public Utf8JsonWriter Writer { get; }
    }
}
