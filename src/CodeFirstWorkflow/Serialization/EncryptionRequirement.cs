namespace CodeFirstWorkflow;

/// <summary>Which payloads encryption refuses to read. Written payloads are always encrypted and bound to their place.</summary>
public enum EncryptionRequirement
{
    /// <summary>Reads everything: plain text from before encryption was enabled, and payloads that earlier versions encrypted.</summary>
    None,

    /// <summary>Refuses plain text.</summary>
    Encrypted,

    /// <summary>Refuses plain text, and payloads that an earlier version encrypted without binding them to their place.</summary>
    Bound,
}
