namespace CodeFirstWorkflow.Replay;

/// <summary>What commits together.</summary>
internal sealed record RunWrites(List<JournalEntry> Entries, List<NewExecution> Children, List<EventRecord> Events, List<WaitKey> Waits, ReadOnlyMemory<byte> Progress);
