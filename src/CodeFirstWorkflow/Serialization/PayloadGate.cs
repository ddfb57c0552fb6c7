namespace CodeFirstWorkflow.Serialization;

/// <summary>Where payloads cross between the engine and the store: codec and serializer in one place.</summary>
internal sealed class PayloadGate(IPayloadSerializer serializer, IPayloadCodec? codec = null)
{
    public IPayloadSerializer Serializer { get; } = serializer;

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json) => codec is null || json.IsEmpty ? json : codec.Encode(json);

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored) => codec is null || stored.IsEmpty ? stored : codec.Decode(stored);
}
