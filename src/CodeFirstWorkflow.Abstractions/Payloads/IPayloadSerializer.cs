using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>Turns payloads into UTF-8 JSON and back. Implementations are thread-safe and the same value gives the same bytes.</summary>
public interface IPayloadSerializer
{
    /// <summary>Writes a value as UTF-8 JSON. Replay: pure.</summary>
    /// <typeparam name="T">The declared type of the value.</typeparam>
    /// <param name="value">The value; null gives <c>null</c>.</param>
    /// <returns>UTF-8 JSON, never empty.</returns>
    /// <exception cref="PayloadException">The value does not serialize or is over the size limit.</exception>
    ReadOnlyMemory<byte> Serialize<T>(T value);

    /// <summary>Writes a value into a larger document.</summary>
    /// <typeparam name="T">The declared type of the value.</typeparam>
    /// <param name="writer">The writer, positioned where a value is allowed.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="PayloadException">The value does not serialize.</exception>
    void Write<T>(Utf8JsonWriter writer, T value);

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">The declared type of the value.</typeparam>
    /// <param name="json">UTF-8 JSON; empty reads as <c>null</c>.</param>
    /// <returns>The value.</returns>
    /// <exception cref="PayloadException">The JSON does not fit the type.</exception>
    T Deserialize<T>(ReadOnlySpan<byte> json);

    /// <summary>Checks the size of an encoded payload.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="what">What it is, for the message, such as <c>The input of workflow</c>.</param>
    /// <param name="name">Whose it is, for the message, such as the workflow's name.</param>
    /// <exception cref="PayloadException">It is over the limit.</exception>
    void CheckSize(ReadOnlyMemory<byte> json, string what, string name);
}
