namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>A journal row, its size that of the engine's.</summary>
internal readonly record struct LimitEntry(long Sequence, int CallNumber, short Kind, string Call, ReadOnlyMemory<byte> Payload);
