namespace CodeFirstWorkflow.Serialization;

/// <summary>
/// Combines all codecs of the host: encodes in order, decodes in reverse order. Compression comes first and encryption last, regardless of the order
/// of registration, because encrypted data does not compress.
/// </summary>
internal sealed class PayloadCodecs : IPayloadCodec
{
    private readonly IPayloadCodec[] codecs;

    public PayloadCodecs(IEnumerable<IPayloadCodec> codecs) => this.codecs = [.. codecs.OrderBy(Place)];

    /// <summary>Gets whether payloads are stored as they are.</summary>
    public bool IsEmpty => codecs.Length == 0;

    /// <summary>Gets whether payloads may be secret: a custom codec of the host counts as encryption.</summary>
    public bool AreSecret => codecs.Any(codec => codec is not CompressionPayloadCodec);

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json) => Encode(json, default);

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored) => Decode(stored, default);

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json, PayloadPlace place)
    {
        foreach (var codec in codecs)
        {
            json = codec.Encode(json, place);
        }

        return json;
    }

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored, PayloadPlace place)
    {
        for (var i = codecs.Length - 1; i >= 0; i--)
        {
            stored = codecs[i].Decode(stored, place);
        }

        return stored;
    }

    private static int Place(IPayloadCodec codec) => codec switch
    {
        CompressionPayloadCodec => 0,
        AesGcmPayloadCodec => 2,
        _ => 1,
    };
}
