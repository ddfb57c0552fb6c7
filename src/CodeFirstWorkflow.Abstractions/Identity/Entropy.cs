using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CodeFirstWorkflow;

/// <summary>
/// What the engine draws by chance: ids and jitter. The bits come from the system, for many draws at a time: a call for each costs as much as a tenth of
/// a whole execution.
/// </summary>
internal static class Entropy
{
    private const ulong Version7 = 0x7000;
    private const ulong Variant = 0x8000_0000_0000_0000;
    private const int Drawn = 512 * sizeof(ulong);
    private static Seed? seed;

    [ThreadStatic]
    private static byte[]? bytes;

    [ThreadStatic]
    private static int left;

    /// <summary>Makes all draws of this process repeatable; for a simulation, which has one thread.</summary>
    /// <param name="random">Draws the bits.</param>
    /// <param name="time">Gives the time that ids begin with.</param>
    public static void Repeat(Random random, TimeProvider time) => seed = new Seed(random, time);

    /// <summary>Returns a UUID of version 7, which sorts by creation.</summary>
    public static Guid NewGuid() => GuidAt(((seed?.Time.GetUtcNow().UtcDateTime ?? DateTime.UtcNow) - DateTime.UnixEpoch).Ticks, Next() >> 2);

    /// <summary>Returns the UUID of version 7 that begins with a time, in ticks since 1970, and ends with 62 bits.</summary>
    public static Guid GuidAt(long ticks, ulong random)
    {
        // The 12 bits after the milliseconds and the version hold their fraction (RFC 9562, 6.2, method 3), so that ids of one millisecond sort by
        // creation too.
        var fraction = (ulong)(ticks % TimeSpan.TicksPerMillisecond) * 4096 / TimeSpan.TicksPerMillisecond;
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, ((ulong)(ticks / TimeSpan.TicksPerMillisecond) << 16) | Version7 | fraction);
        BinaryPrimitives.WriteUInt64BigEndian(id[8..], Variant | random);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>Returns a number from 0 to below 1.</summary>
    public static double NextDouble() => (seed?.Random ?? Random.Shared).NextDouble();

    // 64 bits that no caller got before.
    private static ulong Next()
    {
        if (seed is { } repeated)
        {
            return (ulong)repeated.Random.NextInt64(long.MinValue, long.MaxValue);
        }

        bytes ??= new byte[Drawn];
        if (left == 0)
        {
            RandomNumberGenerator.Fill(bytes);
            left = Drawn;
        }

        left -= sizeof(ulong);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(left));
    }

    private sealed record Seed(Random Random, TimeProvider Time);
}
