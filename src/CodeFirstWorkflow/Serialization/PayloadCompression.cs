namespace CodeFirstWorkflow;

/// <summary>The compression method of payloads. Payloads under another method remain readable.</summary>
public enum PayloadCompression
{
    /// <summary>Brotli: smaller.</summary>
    Brotli = 0,

    /// <summary>GZip: read by every tool.</summary>
    GZip = 1,
}
