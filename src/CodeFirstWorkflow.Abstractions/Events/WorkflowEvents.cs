using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>Untyped constructors of the entity events, for entities that are not known at compile time.</summary>
public static class WorkflowEvents
{
    private static readonly JsonPayloadSerializer Json = new();

    /// <summary>Makes a created event. Replay: pure.</summary>
    /// <param name="manager">The entity's name.</param>
    /// <param name="values">The fields by JSON name.</param>
    /// <param name="identification">The key fields by JSON name; null for none.</param>
    /// <param name="eventName">The event's name; null means <c>manager_created</c>.</param>
    /// <returns>The event.</returns>
    public static WorkflowEvent<ManagerCreated> ManagerCreated(
        string manager,
        IReadOnlyDictionary<string, object?> values,
        IReadOnlyDictionary<string, object?>? identification = null,
        string? eventName = null) =>
        new(EntityEvents.CreatedType, eventName ?? EntityEvents.CreatedName, new ManagerCreated(manager, Elements(identification), Elements(values)));

    /// <summary>Makes an updated event. Replay: pure.</summary>
    /// <param name="manager">The entity's name.</param>
    /// <param name="identification">The key fields by JSON name; null for none.</param>
    /// <param name="changes">The new values by JSON name.</param>
    /// <param name="oldValues">The old values by JSON name; a field that is missing has the old value null.</param>
    /// <param name="eventName">The event's name; null means <c>manager_updated</c>.</param>
    /// <returns>The event; fields whose old and new values are given and equal are left out.</returns>
    public static WorkflowEvent<ManagerUpdated> ManagerUpdated(
        string manager,
        IReadOnlyDictionary<string, object?>? identification,
        IReadOnlyDictionary<string, object?> changes,
        IReadOnlyDictionary<string, object?>? oldValues = null,
        string? eventName = null)
    {
        var (now, old) = (Elements(changes), Elements(oldValues));
        var differences = now
            .Where(field => !old.TryGetValue(field.Key, out var before) || !JsonElement.DeepEquals(before, field.Value))
            .ToDictionary(
                field => field.Key,
                field => new FieldChange(old.GetValueOrDefault(field.Key, EntityPayload.JsonNull), field.Value),
                StringComparer.Ordinal);
        return new(
            EntityEvents.UpdatedType, eventName ?? EntityEvents.UpdatedName, new ManagerUpdated(manager, Elements(identification), differences));
    }

    /// <summary>Makes a deleted event. Replay: pure.</summary>
    /// <param name="manager">The entity's name.</param>
    /// <param name="identification">The key fields by JSON name; null for none.</param>
    /// <param name="eventName">The event's name; null means <c>manager_deleted</c>.</param>
    /// <returns>The event.</returns>
    public static WorkflowEvent<ManagerDeleted> ManagerDeleted(
        string manager,
        IReadOnlyDictionary<string, object?>? identification = null,
        string? eventName = null) =>
        new(EntityEvents.DeletedType, eventName ?? EntityEvents.DeletedName, new ManagerDeleted(manager, Elements(identification)));

    private static Dictionary<string, JsonElement> Elements(IReadOnlyDictionary<string, object?>? values) =>
        values?.ToDictionary(v => v.Key, v => Element(v.Value), StringComparer.Ordinal) ?? [];

    // Primitives are written without metadata, so that untyped events work where reflection is disabled.
    private static JsonElement Element(object? value) => value switch
    {
        null => EntityPayload.JsonNull,
        JsonElement element => element,
        string text => JsonElement.Parse(Json.Serialize(text).Span),
        bool flag => JsonElement.Parse(flag ? "true"u8 : "false"u8),
        int number => JsonElement.Parse(Json.Serialize(number).Span),
        long number => JsonElement.Parse(Json.Serialize(number).Span),
        decimal number => JsonElement.Parse(Json.Serialize(number).Span),
        double number => JsonElement.Parse(Json.Serialize(number).Span),
        Guid id => JsonElement.Parse(Json.Serialize(id).Span),
        DateTimeOffset time => JsonElement.Parse(Json.Serialize(time).Span),
        DateTime time => JsonElement.Parse(Json.Serialize(time).Span),
        _ => JsonElement.Parse(Json.Serialize(value).Span),
    };
}
