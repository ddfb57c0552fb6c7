namespace CodeFirstWorkflow;

/// <summary>Encrypts or compresses payloads on their way to the store. The encoded form is UTF-8 JSON again.</summary>
public interface IPayloadCodec
{
    /// <summary>Encodes a payload.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>UTF-8 JSON that <see cref="Decode(ReadOnlyMemory{byte})"/> recognises.</returns>
    ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json);

    /// <summary>Decodes a payload; one that this codec did not encode is returned as it is.</summary>
    /// <param name="stored">What <see cref="Encode(ReadOnlyMemory{byte})"/> returned, or plain UTF-8 JSON.</param>
    /// <returns>UTF-8 JSON.</returns>
    /// <exception cref="PayloadException">It was encoded by this codec but cannot be decoded, for example because its key is gone.</exception>
    ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored);

    /// <summary>Encodes a payload for one place. The engine calls this overload; by default the place is ignored.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="place">Where it is going to be stored.</param>
    /// <returns>UTF-8 JSON that <see cref="Decode(ReadOnlyMemory{byte}, PayloadPlace)"/> recognises in that place.</returns>
    ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json, PayloadPlace place) => Encode(json);

    /// <summary>Decodes a payload from one place. The engine calls this overload; by default the place is ignored.</summary>
    /// <param name="stored">What was stored there.</param>
    /// <param name="place">Where it was read.</param>
    /// <returns>UTF-8 JSON.</returns>
    /// <exception cref="PayloadException">It was encoded by this codec but cannot be decoded, or it was encoded for another place.</exception>
    ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored, PayloadPlace place) => Decode(stored);
}
