namespace CodeFirstWorkflow;

/// <summary>Encrypts or compresses payloads on their way to the store. The encoded form is UTF-8 JSON again.</summary>
public interface IPayloadCodec
{
    /// <summary>Encodes a payload.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>UTF-8 JSON that <see cref="Decode"/> recognises.</returns>
    ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json);

    /// <summary>Decodes a payload; one that this codec did not encode is returned as it is.</summary>
    /// <param name="stored">What <see cref="Encode"/> returned, or plain UTF-8 JSON.</param>
    /// <returns>UTF-8 JSON.</returns>
    /// <exception cref="PayloadException">It was encoded by this codec but cannot be decoded, for example because its key is gone.</exception>
    ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored);
}
