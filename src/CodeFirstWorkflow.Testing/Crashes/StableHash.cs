using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CodeFirstWorkflow.Testing;

/// <summary>A hash that is the same in every process.</summary>
internal static class StableHash
{
    public static ulong Of(int seed, string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{text}"), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
