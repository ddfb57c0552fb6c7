using System.IO.Compression;

namespace CodeFirstWorkflow;

/// <summary>Settings of payload compression.</summary>
public sealed class PayloadCompressionOptions
{
    /// <summary>Gets or sets the method. Default <see cref="PayloadCompression.Brotli"/>.</summary>
    public PayloadCompression Method { get; set; } = PayloadCompression.Brotli;

    /// <summary>
    /// Gets or sets the smallest payload that is compressed, in bytes of UTF-8 JSON. Default 2,048, at least 0. A payload that would not become
    /// smaller is stored as it is.
    /// </summary>
    public int ThresholdBytes { get; set; } = 2048;

    /// <summary>Gets or sets the level. Default <see cref="CompressionLevel.Fastest"/>.</summary>
    public CompressionLevel Level { get; set; } = CompressionLevel.Fastest;
}
