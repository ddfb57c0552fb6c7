namespace CodeFirstWorkflow.Replay;

/// <summary>What commits together.</summary>
internal sealed record RunWrites(List<JournalEntry> Entries, IReadOnlyList<NewExecution> Children, IReadOnlyList<EventRecord> Events, IReadOnlyList<WaitKey> Waits, ReadOnlyMemory<byte> Progress);
