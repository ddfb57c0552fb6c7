namespace CodeFirstWorkflow.Serialization;

/// <summary>Where payloads cross between the engine and the store: codec and serializer in one place.</summary>
internal sealed class PayloadGate(IPayloadSerializer serializer, IPayloadCodec? codec = null)
{
    public IPayloadSerializer Serializer { get; } = serializer;

    /// <summary>Gets whether payloads are stored encrypted: then messages of exceptions, which may quote them, reach neither logs nor spans.</summary>
    public bool IsSecret { get; } = codec is PayloadCodecs { AreSecret: true };

    /// <summary>Gives what of an error may be logged: all of it, or nothing where payloads are secret.</summary>
    public Exception? ForLog(Exception? error) => IsSecret ? null : error;

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json) => codec is null || json.IsEmpty ? json : codec.Encode(json);

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored) => codec is null || stored.IsEmpty ? stored : codec.Decode(stored);
}
