using System.ComponentModel;
using System.Text.Json;

namespace CodeFirstWorkflow.Generated;

/// <summary>What generated code knows of an entity, for code that does not know its type: it makes the events from fields that are JSON already.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EntityDefinition
{
    private protected EntityDefinition(string name, IPayloadSerializer serializer) => (Name, Serializer) = (name, serializer);

    /// <summary>Gets the entity's name.</summary>
    public string Name { get; }

    /// <summary>Gets what writes and reads the values.</summary>
    public IPayloadSerializer Serializer { get; }

    /// <summary>Gets the entity.</summary>
    public abstract Type EntityType { get; }

    /// <summary>Gets the fields in declaration order, without the type of the entity.</summary>
    public abstract IReadOnlyList<EntityField> FieldMap { get; }

    /// <summary>Makes the created event. Replay: pure.</summary>
    /// <param name="identification">The key fields by JSON name.</param>
    /// <param name="values">All fields by JSON name.</param>
    /// <returns>The event, of the same type as the generated constructor's.</returns>
    public abstract WorkflowEvent Created(
        IReadOnlyDictionary<string, JsonElement> identification,
        IReadOnlyDictionary<string, JsonElement> values);

    /// <summary>Makes the updated event. Replay: pure.</summary>
    /// <param name="identification">The key fields by JSON name.</param>
    /// <param name="changes">The changed fields by JSON name; none means that publishing the event does nothing.</param>
    /// <returns>The event, of the same type as the generated constructor's.</returns>
    public abstract WorkflowEvent Updated(
        IReadOnlyDictionary<string, JsonElement> identification,
        IReadOnlyDictionary<string, FieldChange> changes);

    /// <summary>Makes the deleted event. Replay: pure.</summary>
    /// <param name="identification">The key fields by JSON name.</param>
    /// <returns>The event, of the same type as the generated constructor's.</returns>
    public abstract WorkflowEvent Deleted(IReadOnlyDictionary<string, JsonElement> identification);
}
