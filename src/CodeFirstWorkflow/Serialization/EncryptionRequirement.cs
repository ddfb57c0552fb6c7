namespace CodeFirstWorkflow;

/// <summary>What payload encryption refuses to read. What it writes is always encrypted and bound to its place.</summary>
public enum EncryptionRequirement
{
    /// <summary>Reads everything: plain text of the time before encryption, and what earlier versions encrypted.</summary>
    None,

    /// <summary>Refuses plain text.</summary>
    Encrypted,

    /// <summary>Refuses plain text, and payloads that an earlier version encrypted without binding them to their place.</summary>
    Bound,
}
