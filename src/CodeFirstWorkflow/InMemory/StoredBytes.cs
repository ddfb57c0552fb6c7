namespace CodeFirstWorkflow.InMemory;

/// <summary>Copies the buffers that callers pass: they may reuse them, and a snapshot never changes.</summary>
internal static class StoredBytes
{
    public static ReadOnlyMemory<byte> Stored(this ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? default : bytes.ToArray();
}
