using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>Writes the event definition of a subscription: the known one where type or name match, else a new one.</summary>
/// <param name="module">The module class as C#.</param>
/// <param name="events">The events of the assembly.</param>
/// <param name="entities">The entities of the assembly, and the entities that it reads.</param>
internal sealed class EventReferences(string module, EquatableArray<EventModel> events, EquatableArray<EntityModel> entities)
{
    private readonly Dictionary<string, EventModel> byPayload = events.GroupBy(e => e.Spec.Payload.Name)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    private readonly Dictionary<string, EntityModel> byEntity = entities.ToDictionary(e => e.Spec.Type.Name, StringComparer.Ordinal);

    /// <summary>Returns the definition as C#.</summary>
    public string Of(string key, PayloadSpec payload) =>
        payload.Type.IsNullable && (payload.Event is not null || payload.EntityEvent is not null)
            ? Definition(key, payload with { Type = payload.Type.NotNull }) + "!"
            : Definition(key, payload);

    private string Definition(string key, PayloadSpec payload)
    {
        if (payload.EntityEvent is { } kind)
        {
            return payload.Entity is { } entity ? OfEntity(key, kind, byEntity[entity.Type.Name]) : OfManager(key, kind, payload.Type);
        }

        if (payload.Event is not { } known || (known.Type != key && known.Name != key))
        {
            return New(payload.Type.Name, Type(key), Name(key), EventDefinitions.KeyArgument(payload.Event?.Key));
        }

        return byPayload.TryGetValue(payload.Type.Name, out var local)
            ? $"{module}.EventDefinitions.{local.Member}"
            : New(payload.Type.Name, known.Type, known.Name, EventDefinitions.KeyArgument(known.Key));
    }

    private string OfEntity(string key, EntityEventKind kind, EntityModel entity)
    {
        var (type, name) = EventDefinitions.Entity(kind);
        return key == type || key == name
            ? $"{module}.EventDefinitions.{entity.Member}{kind}"
            : EventDefinitions.NewEntity(module, entity, kind, Type(key), Name(key));
    }

    private static string OfManager(string key, EntityEventKind kind, TypeSpec payload)
    {
        var (type, name) = EventDefinitions.Entity(kind);
        var (knownType, knownName) = key == type || key == name ? (type, name) : (Type(key), Name(key));
        return New(payload.Name, knownType, knownName, ", read: " + EventDefinitions.Read(payload));
    }

    private static string New(string payload, string type, string name, string rest) =>
        $"new global::CodeFirstWorkflow.Generated.EventDefinition<{payload}>({Literals.Text(type)}, {Literals.Text(name)}{rest})";

    private static string Type(string key) => key.IndexOf('.') >= 0 ? key : "";

    private static string Name(string key) => key.IndexOf('.') >= 0 ? "" : key;
}
