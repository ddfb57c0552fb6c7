namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>What stands in a schema: rows, and their average size in bytes.</summary>
internal sealed record LeftRows(long Completed, long Entries, double ExecutionBytes, double EntryBytes);
