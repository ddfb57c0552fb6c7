namespace CodeFirstWorkflow.Serialization;

using System.Security.Cryptography;
using System.Text;

/// <summary>Encrypts payloads with AES-GCM under the active key; decrypts under the key that the payload names.</summary>
internal sealed class AesGcmPayloadCodec : IPayloadCodec
{
    private const string Marker = "$enc";
    private const string Method = "aes-gcm";
    private const string KeyId = "kid";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Dictionary<string, byte[]> keys;
    private readonly string activeKeyId;

    public AesGcmPayloadCodec(PayloadEncryptionOptions options)
    {
        keys = new Dictionary<string, byte[]>(options.Keys, StringComparer.Ordinal);
        activeKeyId = options.ActiveKeyId ?? options.LastKeyId
            ?? throw new InvalidOperationException("Payload encryption has no key. Add one with AddKey(id, key).");
        if (!keys.ContainsKey(activeKeyId))
        {
            throw new InvalidOperationException($"The active encryption key '{activeKeyId}' is not in the key ring. Known keys: {string.Join(", ", keys.Keys)}.");
        }
    }

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return json;
        }

        var sealedBytes = new byte[NonceBytes + TagBytes + json.Length];
        var (nonce, tag, cipher) = Parts(sealedBytes);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(keys[activeKeyId], TagBytes);
        aes.Encrypt(nonce.Span, json.Span, cipher.Span, tag.Span, Encoding.UTF8.GetBytes(activeKeyId));
        return PayloadEnvelope.Write(Marker, Method, (KeyId, activeKeyId), sealedBytes);
    }

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored)
    {
        if (!PayloadEnvelope.Is(stored.Span, Marker))
        {
            return stored;
        }

        var (method, keyId, data) = PayloadEnvelope.Read(stored, Marker, KeyId);
        if (method != Method || data.Length < NonceBytes + TagBytes)
        {
            throw new PayloadException($"A stored payload is encrypted with '{method}', which is not known or its data is cut. Use the version of the SDK that wrote it, or restore it from a backup.");
        }

        return keys.TryGetValue(keyId, out var key)
            ? Decrypt(key, keyId, data)
            : throw new PayloadException($"A stored payload is encrypted with key '{keyId}', which is not in the key ring. Add that key again; it may stay inactive. Known keys: {string.Join(", ", keys.Keys)}.");
    }

    private static byte[] Decrypt(byte[] key, string keyId, byte[] data)
    {
        var (nonce, tag, cipher) = Parts(data);
        var json = new byte[cipher.Length];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(nonce.Span, cipher.Span, tag.Span, json, Encoding.UTF8.GetBytes(keyId));
            return json;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new PayloadException($"A stored payload does not decrypt with key '{keyId}': the payload was changed, or the key under that id is another one. Restore the key that wrote it.", e);
        }
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] data) =>
        (data.AsMemory(0, NonceBytes), data.AsMemory(NonceBytes, TagBytes), data.AsMemory(NonceBytes + TagBytes));
}
