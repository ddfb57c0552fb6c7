using System.Security.Cryptography;
using System.Text;

namespace CodeFirstWorkflow.Serialization;

/// <summary>
/// Encrypts payloads with AES-GCM, each under its own key derived from the active key, and binds them to their place; decrypts with the key that the
/// payload names.
/// </summary>
internal sealed class AesGcmPayloadCodec : IPayloadCodec
{
    private const string Marker = "$enc";
    private const string Unbound = "aes-gcm";
    private const string Bound = "aes-gcm-hkdf";
    private const string KeyId = "kid";
    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Dictionary<string, byte[]> keys;
    private readonly string activeKeyId;
    private readonly EncryptionRequirement requirement;

    public AesGcmPayloadCodec(PayloadEncryptionOptions options)
    {
        keys = new Dictionary<string, byte[]>(options.Keys, StringComparer.Ordinal);
        requirement = options.Requirement;
        activeKeyId = options.ActiveKeyId ?? options.LastKeyId
            ?? throw new InvalidOperationException("Payload encryption has no key. Add one with AddKey(id, key).");
        if (!keys.ContainsKey(activeKeyId))
        {
            throw new InvalidOperationException(
                $"The active encryption key '{activeKeyId}' is not in the key ring. Known keys: {string.Join(", ", keys.Keys)}.");
        }
    }

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json) => Encode(json, default);

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored) => Decode(stored, default);

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json, PayloadPlace place)
    {
        if (json.IsEmpty)
        {
            return json;
        }

        var sealedBytes = new byte[SaltBytes + NonceBytes + TagBytes + json.Length];
        var salt = sealedBytes.AsSpan(0, SaltBytes);
        var parts = new Parts(sealedBytes.AsSpan(SaltBytes));
        RandomNumberGenerator.Fill(salt);
        RandomNumberGenerator.Fill(parts.Nonce);
        using var aes = Derive(keys[activeKeyId], salt);
        aes.Encrypt(parts.Nonce, json.Span, parts.Cipher, parts.Tag, Authenticated(activeKeyId, place));
        return PayloadEnvelope.Write(Marker, Bound, (KeyId, activeKeyId), sealedBytes);
    }

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored, PayloadPlace place)
    {
        if (stored.IsEmpty)
        {
            return stored;
        }

        if (!PayloadEnvelope.Is(stored.Span, Marker))
        {
            return requirement is EncryptionRequirement.None
                ? stored
                : throw new PayloadException(
                    $"The payload stored at '{place}' is plain text, which the encryption's requirement '{requirement}' refuses. It was written "
                        + "before encryption was required, or not by this application.");
        }

        var (method, keyId, data) = PayloadEnvelope.Read(stored, Marker, KeyId);
        if (!IsKnown(method, data.Length))
        {
            throw new PayloadException(
                $"The payload stored at '{place}' is encrypted with '{method}', which is not known, or it is truncated. Use the version of the "
                    + "SDK that wrote it, or restore it from a backup.");
        }

        if (method == Unbound && requirement is EncryptionRequirement.Bound)
        {
            throw new PayloadException(
                $"The payload stored at '{place}' is encrypted but not bound to its place, which the encryption's requirement '{requirement}' "
                    + "refuses. Lower the requirement to read what an earlier version wrote.");
        }

        return keys.TryGetValue(keyId, out var key)
            ? Decrypt(method, key, keyId, data, place)
            : throw new PayloadException(
                $"A stored payload is encrypted with key '{keyId}', which is not in the key ring. Add that key again; it may stay inactive. "
                    + $"Known keys: {string.Join(", ", keys.Keys)}.");
    }

    private static bool IsKnown(string method, int length) => method switch
    {
        Unbound => length >= NonceBytes + TagBytes,
        Bound => length >= SaltBytes + NonceBytes + TagBytes,
        _ => false,
    };

    private static byte[] Decrypt(string method, byte[] key, string keyId, byte[] data, PayloadPlace place)
    {
        var isBound = method == Bound;
        var parts = new Parts(data.AsSpan(isBound ? SaltBytes : 0));
        var json = new byte[parts.Cipher.Length];
        using var aes = isBound ? Derive(key, data.AsSpan(0, SaltBytes)) : new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(parts.Nonce, parts.Cipher, parts.Tag, json, isBound ? Authenticated(keyId, place) : Encoding.UTF8.GetBytes(keyId));
            return json;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new PayloadException(
                $"The payload stored at '{place}' does not decrypt with key '{keyId}': it was changed, it was written for another place, or the "
                    + "key under that id is another one. Restore the payload, or the key that wrote it.",
                e);
        }
    }

    // One key per payload: the number of payloads under one key of the ring is not limited by the size of the nonce.
    private static AesGcm Derive(byte[] key, ReadOnlySpan<byte> salt)
    {
        Span<byte> derived = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, "CodeFirstWorkflow payload"u8);
        var aes = new AesGcm(derived, TagBytes);
        CryptographicOperations.ZeroMemory(derived);
        return aes;
    }

    private static byte[] Authenticated(string keyId, PayloadPlace place) => Encoding.UTF8.GetBytes($"{keyId}\n{place}");

    private readonly ref struct Parts(Span<byte> data)
    {
        public Span<byte> Nonce { get; } = data[..NonceBytes];

        public Span<byte> Tag { get; } = data.Slice(NonceBytes, TagBytes);

        public Span<byte> Cipher { get; } = data[(NonceBytes + TagBytes)..];
    }
}
