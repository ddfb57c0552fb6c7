using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>The untyped payload of an updated event.</summary>
/// <param name="Manager">The entity's name.</param>
/// <param name="Identification">The key fields by JSON name; may be empty.</param>
/// <param name="Changes">The changed fields by JSON name.</param>
public sealed record ManagerUpdated(
    string Manager,
    IReadOnlyDictionary<string, JsonElement> Identification,
    IReadOnlyDictionary<string, FieldChange> Changes) : IEventPayload, IEntityChanges
{
    /// <summary>Reads the payload.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="PayloadException">It is not the payload of an updated event.</exception>
    public static ManagerUpdated Parse(ReadOnlyMemory<byte> json) => EntityPayload.Read(json, "updated", (root, manager) =>
        new ManagerUpdated(
            manager,
            EntityPayload.Fields(root, "identification"),
            EntityPayload.Fields(root, "changes").Where(c => c.Value.ValueKind is JsonValueKind.Object).ToDictionary(
                c => c.Key,
                c => new FieldChange(EntityPayload.Old(c.Value), c.Value.TryGetProperty("new", out var now) ? now : EntityPayload.JsonNull),
                StringComparer.Ordinal)));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ToJson(IPayloadSerializer serializer) => EntityPayload.Write(Manager, Identification, WriteChanges);

    private void WriteChanges(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("changes");
        foreach (var (field, change) in Changes)
        {
            writer.WriteStartObject(field);
            writer.WritePropertyName("old");
            change.Old.WriteTo(writer);
            writer.WritePropertyName("new");
            change.New.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
