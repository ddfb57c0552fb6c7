using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>The untyped payload of a deleted event.</summary>
/// <param name="Manager">The entity's name.</param>
/// <param name="Identification">The key fields by JSON name; may be empty.</param>
public sealed record ManagerDeleted(string Manager, IReadOnlyDictionary<string, JsonElement> Identification) : IEventPayload
{
    /// <summary>Reads the payload.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="PayloadException">It is not the payload of a deleted event.</exception>
    public static ManagerDeleted Parse(ReadOnlyMemory<byte> json) => EntityPayload.Read(json, "deleted", (root, manager) =>
        new ManagerDeleted(manager, EntityPayload.Fields(root, "identification")));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ToJson(IPayloadSerializer serializer) => EntityPayload.Write(Manager, Identification, null);
}
