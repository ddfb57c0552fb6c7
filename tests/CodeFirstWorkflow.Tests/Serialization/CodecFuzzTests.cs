using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Tests.Serialization;

/// <summary>Encoded payloads with bytes changed, cut, added and exchanged, drawn from a seed: each is read as it was, or refused as a payload.</summary>
public sealed class CodecFuzzTests
{
    private const int Usual = 2_000;
    private static readonly PayloadPlace Place = PayloadPlace.Input(ExecutionId.New());
    private static readonly byte[] Json = JsonSerializer.SerializeToUtf8Bytes(Enumerable.Repeat("a line that repeats", 40));

    [Fact]
    public void Decode_EncryptedAndDamaged_IsTheSameOrRefused()
    {
        var options = new PayloadEncryptionOptions { Requirement = EncryptionRequirement.Bound };
        options.AddKey("k1", RandomNumberGenerator.GetBytes(32));
        var codec = new AesGcmPayloadCodec(options);
        Damage(codec.Encode(Json, Place), stored => codec.Decode(stored, Place), isGenuine: true);
    }

    [Theory]
    [InlineData(PayloadCompression.Brotli)]
    [InlineData(PayloadCompression.GZip)]
    public void Decode_CompressedAndDamaged_IsReadOrRefused(PayloadCompression method)
    {
        var codec = new CompressionPayloadCodec(new() { Method = method, ThresholdBytes = 0 });
        Damage(codec.Encode(Json), codec.Decode, isGenuine: false);
    }

    private static void Damage(ReadOnlyMemory<byte> stored, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> decode, bool isGenuine)
    {
        var random = new Random(Fuzz.Seed);
        for (var round = 0; round < Fuzz.Rounds(Usual); round++)
        {
            var damaged = Damaged(random, stored.ToArray());
            try
            {
                var decoded = decode(damaged);
                Assert.True(!isGenuine || decoded.Span.SequenceEqual(Json), Encoding.UTF8.GetString(damaged));
            }
            catch (PayloadException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    private static byte[] Damaged(Random random, byte[] bytes)
    {
        var place = random.Next(bytes.Length);
        switch (random.Next(5))
        {
            case 0:
                bytes[place] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                return bytes[..place];
            case 2:
                return [.. bytes[..place], (byte)random.Next(256), .. bytes[place..]];
            case 3:
                var other = random.Next(bytes.Length);
                (bytes[place], bytes[other]) = (bytes[other], bytes[place]);
                return bytes;
            default:
                return [.. bytes[..place], .. bytes[(place + random.Next(bytes.Length - place))..]];
        }
    }
}
