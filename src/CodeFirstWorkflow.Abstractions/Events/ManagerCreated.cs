using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>The untyped payload of a created event.</summary>
/// <param name="Manager">The entity's name.</param>
/// <param name="Identification">The key fields by JSON name; may be empty.</param>
/// <param name="Values">The fields by JSON name.</param>
public sealed record ManagerCreated(
    string Manager,
    IReadOnlyDictionary<string, JsonElement> Identification,
    IReadOnlyDictionary<string, JsonElement> Values) : IEventPayload
{
    /// <summary>Reads the payload.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="PayloadException">It is not the payload of a created event.</exception>
    public static ManagerCreated Parse(ReadOnlyMemory<byte> json) => EntityPayload.Read(json, "created", (root, manager) =>
        new ManagerCreated(manager, EntityPayload.Fields(root, "identification"), EntityPayload.Fields(root, "values")));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ToJson(IPayloadSerializer serializer) =>
        EntityPayload.Write(Manager, Identification, writer => EntityPayload.WriteFields(writer, "values", Values));
}
