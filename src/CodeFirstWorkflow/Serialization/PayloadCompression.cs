namespace CodeFirstWorkflow;

/// <summary>How payloads are compressed. Payloads under another method stay readable.</summary>
public enum PayloadCompression
{
    /// <summary>Brotli: smaller.</summary>
    Brotli = 0,

    /// <summary>GZip: read by every tool.</summary>
    GZip = 1,
}
