using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>The definition of an event with a typed payload.</summary>
/// <typeparam name="T">The type of the payload.</typeparam>
/// <param name="type">The canonical type; empty where a subscription knows the name only.</param>
/// <param name="name">The short name; empty where a subscription knows the type only.</param>
/// <param name="key">Gives the <see cref="CorrelationKeyAttribute"/> member, or null when there is none.</param>
/// <param name="read">Reads the payload; null reads it with the serializer.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventDefinition<T>(
    string type,
    string name,
    Func<T, object?>? key = null,
    Func<ReadOnlyMemory<byte>, IPayloadSerializer, T>? read = null) : EventDefinition(type, name)
{
    /// <inheritdoc/>
    public override Type PayloadType => typeof(T);

    /// <inheritdoc/>
    public override WorkflowEvent Read(WorkflowEvent envelope, ReadOnlyMemory<byte> payload, IPayloadSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(serializer);
        var value = read is null ? serializer.Deserialize<T>(payload.Span) : read(payload, serializer);
        return new WorkflowEvent<T>(envelope.Type, envelope.Name, value)
        {
            Id = envelope.Id,
            Source = envelope.Source,
            OccurredAt = envelope.OccurredAt,
            CorrelationId = envelope.CorrelationId,
            CausationId = envelope.CausationId,
            TraceParent = envelope.TraceParent,
            Metadata = envelope.Metadata,
        };
    }

    /// <inheritdoc/>
    public override string? KeyOf(WorkflowEvent @event) =>
        key is not null && @event is WorkflowEvent<T> { Payload: { } payload } ? WaitKey(key(payload)) : null;
}
