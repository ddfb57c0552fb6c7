namespace CodeFirstWorkflow.InMemory;

/// <summary>Copies what callers hand in: they may reuse their buffers, and a snapshot never changes.</summary>
internal static class StoredBytes
{
    public static ReadOnlyMemory<byte> Stored(this ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? default : bytes.ToArray();
}
