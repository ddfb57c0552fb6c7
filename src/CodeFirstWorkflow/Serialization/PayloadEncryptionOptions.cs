namespace CodeFirstWorkflow;

/// <summary>
/// Settings of payload encryption: a key ring and the key that encrypts. To rotate, add a new key and make it active; keep the old ones as long as
/// payloads under them are read.
/// </summary>
public sealed class PayloadEncryptionOptions
{
    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the id of the key that encrypts. Null, the default, means the key that was added last.</summary>
    public string? ActiveKeyId { get; set; }

    /// <summary>
    /// Gets or sets which payloads are refused when they are read. <see cref="EncryptionRequirement.None"/>, the default, suits a store with payloads
    /// from before encryption; a store that never had any should require <see cref="EncryptionRequirement.Bound"/>.
    /// </summary>
    public EncryptionRequirement Requirement { get; set; }

    /// <summary>Gets the ids of the keys.</summary>
    public IReadOnlyCollection<string> KeyIds => keys.Keys;

    internal IReadOnlyDictionary<string, byte[]> Keys => keys;

    internal string? LastKeyId { get; private set; }

    /// <summary>Adds a key.</summary>
    /// <param name="id">Its id, which is stored beside each payload; 1 to 200 characters.</param>
    /// <param name="key">The key; 16, 24 or 32 random bytes, from a secret store. It is copied.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The id is empty, too long or taken, or the key has another length.</exception>
    public PayloadEncryptionOptions AddKey(string id, ReadOnlySpan<byte> key)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Length > 200)
        {
            throw new ArgumentException($"Encryption key id '{id}' is not valid. It must have 1 to 200 characters.", nameof(id));
        }

        if (key.Length is not (16 or 24 or 32))
        {
            throw new ArgumentException($"Encryption key '{id}' has {key.Length} bytes. AES needs 16, 24 or 32.", nameof(key));
        }

        if (!keys.TryAdd(id, key.ToArray()))
        {
            throw new ArgumentException(
                $"Encryption key '{id}' was added before. Give each key an id of its own; stored payloads name it.", nameof(id));
        }

        LastKeyId = id;
        return this;
    }
}
