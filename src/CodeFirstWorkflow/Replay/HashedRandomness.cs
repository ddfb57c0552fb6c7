using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// Draws from a hash of the full execution id and the run: ids are practically unique among all executions, and no two runs share a sequence of
/// numbers.
/// </summary>
internal sealed class HashedRandomness(ExecutionId execution, int run) : Randomness
{
    private const int GuidLength = 16;
    private Random? numbers;
    private long drawn;

    public override Random Numbers => numbers ??= MakeNumbers();

    /// <summary>Returns a UUID version 8 with 122 bits of the hash.</summary>
    public override Guid NewGuid()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash("CodeFirstWorkflow.NewGuid"u8, ++drawn, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..GuidLength], bigEndian: true);
    }

    private XoshiroRandom MakeNumbers()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash("CodeFirstWorkflow.Random"u8, 0, hash);
        return new XoshiroRandom(hash);
    }

    // Never change the hashed bytes: running executions draw the same values on each replay.
    private void Hash(ReadOnlySpan<byte> purpose, long counter, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[64];
        purpose.CopyTo(input);
        var rest = input[purpose.Length..];
        execution.Value.TryWriteBytes(rest, bigEndian: true, out var written);
        BinaryPrimitives.WriteInt32BigEndian(rest[written..], run);
        BinaryPrimitives.WriteInt64BigEndian(rest[(written + sizeof(int))..], counter);
        SHA256.HashData(input, hash);
    }
}
