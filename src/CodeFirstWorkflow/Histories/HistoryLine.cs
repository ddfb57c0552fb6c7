using System.Runtime.InteropServices;
using System.Text.Json;
using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Histories;

/// <summary>One line of an exported history. Each read checks what it reads; an error names the line.</summary>
/// <param name="number">The number of the line, from 1.</param>
/// <param name="json">Its object.</param>
internal readonly struct HistoryLine(int number, JsonElement json)
{
    public int Number { get; } = number;

    /// <exception cref="FormatException">The line is not a JSON object.</exception>
    public static HistoryLine Parse(int number, string text)
    {
        try
        {
            var json = JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = HistoryFormat.MaxDepth });
            return json.ValueKind is JsonValueKind.Object ? new(number, json) : throw Wrong(number, $"is a {json.ValueKind}, not a JSON object");
        }
        catch (JsonException e)
        {
            throw Wrong(number, $"is not JSON: {e.Message.TrimEnd('.')}");
        }
    }

    public static FormatException Wrong(int number, string fact) => new(
        $"Line {number} of the history {fact}. A history is what 'workflow export' or ExportAsync wrote; export the execution again. Nothing was "
            + "stored.");

    public FormatException Wrong(string fact) => Wrong(Number, fact);

    public bool Has(string name) => json.TryGetProperty(name, out _);

    public HistoryLine Object(string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Object
        ? new HistoryLine(Number, value)
        : throw Wrong($"has no object '{name}'");

    /// <summary>Reads a name or an id, which is checked as those of users are.</summary>
    public string Name(string name) => OptionalName(name) ?? throw Wrong($"has no '{name}'");

    public string? OptionalName(string name)
    {
        var text = Text(name);
        try
        {
            Names.CheckOptional(text, $"'{name}'");
            return text;
        }
        catch (ArgumentException e)
        {
            throw Wrong($"is not valid: {e.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Reads a call, whose length grows with its number.</summary>
    public string Call(string name) => OptionalCall(name) ?? throw Wrong($"has no '{name}'");

    public string? OptionalCall(string name) => Text(name) is var text && text?.Contains('\0', StringComparison.Ordinal) is not true
        ? text
        : throw Wrong($"has a NUL character in '{name}'");

    public int Int32(string name, int least) =>
        Property(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= least
            ? number
            : throw Wrong($"needs a whole number of at least {least} in '{name}'");

    public long Int64(string name, long least) =>
        Property(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) && number >= least
            ? number
            : throw Wrong($"needs a whole number of at least {least} in '{name}'");

    public bool Bool(string name) => Property(name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Wrong($"needs true or false in '{name}'"),
    };

    public T Enum<T>(string name) where T : struct, System.Enum =>
        Text(name) is { Length: > 0 } text && char.IsAsciiLetter(text[0])
            && System.Enum.TryParse<T>(text, out var value) && System.Enum.IsDefined(value)
            ? value
            : throw Wrong($"needs one of {string.Join(", ", System.Enum.GetNames<T>())} in '{name}'");

    public DateTimeOffset Time(string name) => OptionalTime(name) ?? throw Wrong($"has no '{name}'");

    public DateTimeOffset? OptionalTime(string name) => Property(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.TryGetDateTimeOffset(out var time) => time.ToUniversalTime(),
        _ => throw Wrong($"needs a time such as 2026-01-31T08:00:00Z in '{name}'"),
    };

    public ExecutionId Id(string name) => OptionalId(name) ?? throw Wrong($"has no '{name}'");

    public ExecutionId? OptionalId(string name) => Text(name) switch
    {
        null => null,
        { } text when ExecutionId.TryParse(text, out var id) => id,
        { } text => throw Wrong($"has '{text}' in '{name}', which is not an execution id"),
    };

    /// <summary>Reads the bytes of a payload exactly as they were stored; empty for none.</summary>
    public ReadOnlyMemory<byte> Payload(string name)
    {
        if (json.TryGetProperty(name, out var plain))
        {
            return JsonMarshal.GetRawUtf8Value(plain).ToArray();
        }

        return Property(name + HistoryFormat.Base64) switch
        {
            null => default,
            { ValueKind: JsonValueKind.String } text when text.TryGetBytesFromBase64(out var bytes) => bytes,
            _ => throw Wrong($"needs Base64 in '{name}{HistoryFormat.Base64}'"),
        };
    }

    private string? Text(string name) => Property(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Wrong($"needs a text in '{name}'"),
    };

    private JsonElement? Property(string name) => json.TryGetProperty(name, out var value) ? value : null;
}
