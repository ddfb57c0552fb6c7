using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>What is known of an event at compile time: its type, its name and its payload. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventDefinition
{
    private protected EventDefinition(string type, string name)
    {
        Type = type;
        Name = name;
    }

    /// <summary>Gets the canonical type.</summary>
    public string Type { get; }

    /// <summary>Gets the short name.</summary>
    public string Name { get; }

    /// <summary>Gets the entity's name where the event is of one entity; null otherwise. It must equal the payload's <c>manager</c>.</summary>
    public string? Manager { get; init; }

    /// <summary>Gets the type of the payload.</summary>
    public abstract Type PayloadType { get; }

    /// <summary>Reads a payload and gives it the envelope.</summary>
    /// <param name="envelope">The envelope; its payload is ignored.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="serializer">The serializer.</param>
    /// <returns>The typed event.</returns>
    /// <exception cref="PayloadException">The payload does not fit.</exception>
    public abstract WorkflowEvent Read(WorkflowEvent envelope, ReadOnlyMemory<byte> payload, IPayloadSerializer serializer);

    /// <summary>Returns the correlation key of an event.</summary>
    /// <param name="event">An event with this definition's payload type.</param>
    /// <returns>The key as text, or null when the event has none.</returns>
    public abstract string? KeyOf(WorkflowEvent @event);

    /// <summary>Returns the text under which a wait for a key is stored.</summary>
    /// <param name="key">What the author passed.</param>
    /// <returns>The text that <see cref="KeyOf"/> gives for matching events.</returns>
    public string? WaitKey(object? key) => EventKey.Format(key) is { } text ? Manager is null ? text : $"{Manager}/{text}" : null;
}
