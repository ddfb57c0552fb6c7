using System.Globalization;
using System.IO.Compression;

namespace CodeFirstWorkflow.Serialization;

/// <summary>Compresses large payloads; reads payloads of either method.</summary>
/// <param name="options">Method, level and threshold.</param>
internal sealed class CompressionPayloadCodec(PayloadCompressionOptions options) : IPayloadCodec
{
    private const string Marker = "$zip";
    private const string Size = "size";
    private const string Brotli = "br";
    private const string GZip = "gzip";

    private readonly string method = options.Method == PayloadCompression.GZip ? GZip : Brotli;

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json)
    {
        // A payload that looks like an envelope is always put into one, because Decode would mistake it for an envelope of ours.
        var isMistakable = PayloadEnvelope.Is(json.Span, Marker);
        if (json.Length < options.ThresholdBytes && !isMistakable)
        {
            return json;
        }

        var envelope = PayloadEnvelope.Write(Marker, method, (Size, json.Length.ToString(CultureInfo.InvariantCulture)), Compress(json.Span));
        return envelope.Length < json.Length || isMistakable ? envelope : json;
    }

    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored)
    {
        if (!PayloadEnvelope.Is(stored.Span, Marker))
        {
            return stored;
        }

        var (with, size, data) = PayloadEnvelope.Read(stored, Marker, Size);
        try
        {
            return Decompress(with, data, int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or EndOfStreamException or FormatException or OverflowException)
        {
            throw new PayloadException($"A stored payload does not decompress with '{with}': {e.Message} Restore it from a backup.", e);
        }
    }

    private byte[] Compress(ReadOnlySpan<byte> json)
    {
        using var target = new MemoryStream();
        using (Stream stream = method == GZip ? new GZipStream(target, options.Level) : new BrotliStream(target, options.Level))
        {
            stream.Write(json);
        }

        return target.ToArray();
    }

    // Reads at most the recorded size, so that a damaged payload cannot grow without bound.
    private static byte[] Decompress(string with, byte[] data, int size)
    {
        using var source = new MemoryStream(data);
        using Stream stream = with switch
        {
            Brotli => new BrotliStream(source, CompressionMode.Decompress),
            GZip => new GZipStream(source, CompressionMode.Decompress),
            _ => throw new InvalidDataException("The method is not known."),
        };
        var json = new byte[size];
        stream.ReadExactly(json);
        return stream.ReadByte() < 0 ? json : throw new InvalidDataException("It is longer than it was.");
    }
}
