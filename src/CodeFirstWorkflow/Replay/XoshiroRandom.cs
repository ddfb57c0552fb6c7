using System.Buffers.Binary;
using System.Numerics;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// Random numbers from xoshiro256** with a seed of 256 bits: the same on every platform and .NET release. The seed of .NET's own generator has only
/// 31 bits.
/// </summary>
internal sealed class XoshiroRandom : Random
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>Creates a generator from a seed.</summary>
    /// <param name="seed">32 bytes, not all zero.</param>
    public XoshiroRandom(ReadOnlySpan<byte> seed)
    {
        s0 = BinaryPrimitives.ReadUInt64LittleEndian(seed);
        s1 = BinaryPrimitives.ReadUInt64LittleEndian(seed[8..]);
        s2 = BinaryPrimitives.ReadUInt64LittleEndian(seed[16..]);
        s3 = BinaryPrimitives.ReadUInt64LittleEndian(seed[24..]);
    }

    public override int Next() => (int)Below(int.MaxValue);

    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)Below((ulong)maxValue);
    }

    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    public override long NextInt64() => (long)Below(long.MaxValue);

    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)Below((ulong)maxValue);
    }

    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return unchecked(minValue + (long)Below((ulong)maxValue - (ulong)minValue));
    }

    public override double NextDouble() => (Draw() >> 11) * (1.0 / (1UL << 53));

    public override float NextSingle() => (Draw() >> 40) * (1.0f / (1U << 24));

    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> drawn = stackalloc byte[sizeof(ulong)];
        for (; buffer.Length > 0; buffer = buffer[Math.Min(sizeof(ulong), buffer.Length)..])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(drawn, Draw());
            drawn[..Math.Min(sizeof(ulong), buffer.Length)].CopyTo(buffer);
        }
    }

    protected override double Sample() => NextDouble();

    // Unbiased (Lemire): draws whose product falls into the incomplete last range are repeated.
    private ulong Below(ulong count)
    {
        var high = Math.BigMul(Draw(), count, out var low);
        if (low < count)
        {
            for (var incomplete = count == 0 ? 0 : unchecked(0 - count) % count; low < incomplete;)
            {
                high = Math.BigMul(Draw(), count, out low);
            }
        }

        return high;
    }

    private ulong Draw()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }
}
