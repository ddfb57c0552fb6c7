using System.Buffers.Binary;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The random values of the first builds: id and run folded to 31 bits of seed, so that some executions drew the same ids as others. Runs that began
/// this way keep their values on replay.
/// </summary>
internal sealed class FoldedRandomness(ExecutionId execution, int run) : Randomness
{
    private Random? numbers;
    private Random? ids;

    public override Random Numbers => numbers ??= Seeded(0);

    public override Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        (ids ??= Seeded(1)).NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private Random Seeded(int purpose)
    {
        Span<byte> bytes = stackalloc byte[16];
        execution.Value.TryWriteBytes(bytes);
        var seed = BinaryPrimitives.ReadInt32LittleEndian(bytes) ^ BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) ^ BinaryPrimitives.ReadInt32LittleEndian(bytes[8..])
            ^ BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]) ^ (run * 397) ^ (purpose * 7919);
        return new Random(seed);
    }
}
