using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Tests.Serialization;

public sealed class CompressionPayloadCodecTests
{
    private static readonly string Large = JsonSerializer.Serialize(Enumerable.Repeat("a line that repeats", 1000));

    [Theory]
    [InlineData(PayloadCompression.Brotli, "br")]
    [InlineData(PayloadCompression.GZip, "gzip")]
    public void Encode_LargeJson_ShrinksAndDecodesToTheSame(PayloadCompression method, string name)
    {
        var codec = new CompressionPayloadCodec(new() { Method = method });
        var stored = codec.Encode(Bytes(Large));

        Assert.True(stored.Length < Large.Length / 10);
        Assert.Equal(name, JsonElement.Parse(stored.Span).GetProperty("$zip").GetString());
        Assert.Equal(Large, Text(codec.Decode(stored)));
    }

    [Fact]
    public void Encode_BelowTheThreshold_IsLeft() =>
        Assert.Equal("""{"a":1}""", Text(new CompressionPayloadCodec(new()).Encode(Bytes("""{"a":1}"""))));

    [Fact]
    public void Encode_WhatDoesNotShrink_IsLeft()
    {
        var noise = $"\"{Convert.ToHexString(RandomNumberGenerator.GetBytes(4))}\"";

        Assert.Equal(noise, Text(new CompressionPayloadCodec(new() { ThresholdBytes = 0 }).Encode(Bytes(noise))));
    }

    [Fact]
    public void Encode_WhatLooksLikeAnEnvelope_DecodesToTheSame()
    {
        var codec = new CompressionPayloadCodec(new());
        const string Mistakable = """{"$zip":"br","size":"3","data":"AAAA"}""";

        Assert.Equal(Mistakable, Text(codec.Decode(codec.Encode(Bytes(Mistakable)))));
    }

    [Fact]
    public void Decode_OfTheOtherMethod_Works()
    {
        var stored = new CompressionPayloadCodec(new() { Method = PayloadCompression.GZip }).Encode(Bytes(Large));

        Assert.Equal(Large, Text(new CompressionPayloadCodec(new()).Decode(stored)));
    }

    [Theory]
    [InlineData("""{"$zip":"br","size":"3","data":"AAAA"}""")]
    [InlineData("""{"$zip":"br","size":"-3","data":"AAAA"}""")]
    [InlineData("""{"$zip":"lzma","size":"3","data":"AAAA"}""")]
    [InlineData("""{"$zip":"br"}""")]
    [InlineData("""{"$zip" """)]
    [InlineData("no JSON")]
    public void Decode_DamagedEnvelope_IsAPayloadError(string stored) =>
        Assert.Throws<PayloadException>(() => new CompressionPayloadCodec(new()).Decode(Bytes(stored)));

    [Fact]
    public void Codecs_EncryptionAddedFirst_StillCompressesFirst()
    {
        var encryption = new PayloadEncryptionOptions().AddKey("k1", RandomNumberGenerator.GetBytes(32));
        var codecs = new PayloadCodecs([new AesGcmPayloadCodec(encryption), new CompressionPayloadCodec(new())]);
        var stored = codecs.Encode(Bytes(Large));

        Assert.True(stored.Length < Large.Length / 10);
        Assert.StartsWith("""{"$enc":""", Text(stored), StringComparison.Ordinal);
        Assert.Equal(Large, Text(codecs.Decode(stored)));
    }

    [Fact]
    public void Codecs_AddedLater_ReadWhatWasStoredBefore()
    {
        var compression = new CompressionPayloadCodec(new());
        var encryption = new AesGcmPayloadCodec(new PayloadEncryptionOptions().AddKey("k1", RandomNumberGenerator.GetBytes(32)));
        var both = new PayloadCodecs([compression, encryption]);

        Assert.Equal(Large, Text(both.Decode(Bytes(Large))));
        Assert.Equal(Large, Text(both.Decode(compression.Encode(Bytes(Large)))));
        Assert.Equal("1", Text(both.Decode(encryption.Encode(Bytes("1")))));
    }

    private static ReadOnlyMemory<byte> Bytes(string json) => Encoding.UTF8.GetBytes(json);

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
