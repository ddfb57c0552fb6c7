namespace CodeFirstWorkflow;

/// <summary>An event with a typed payload.</summary>
/// <typeparam name="T">The type of the payload.</typeparam>
public sealed record WorkflowEvent<T> : WorkflowEvent
{
    /// <summary>Creates an event. Id and time are left unset until they are read or the event is published. Replay: pure.</summary>
    /// <param name="type">The canonical type; contains a dot.</param>
    /// <param name="name">The short name.</param>
    /// <param name="payload">The payload.</param>
    public WorkflowEvent(string type, string name, T payload) : base(type, name) => Payload = payload;

    /// <summary>Gets the payload.</summary>
    public new T Payload { get; init; }

    /// <inheritdoc/>
    public override Type PayloadType => typeof(T);

    private protected override object? UntypedPayload => Payload;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SerializePayload(IPayloadSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        return serializer.SerializeInput(Payload);
    }
}
