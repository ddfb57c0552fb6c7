namespace CodeFirstWorkflow.Replay;

/// <summary>The effects of a run that commit together.</summary>
internal sealed record RunWrites(
    IReadOnlyList<JournalEntry> Entries,
    IReadOnlyList<NewExecution> Children,
    IReadOnlyList<EventRecord> Events,
    IReadOnlyList<WaitKey> Waits,
    IReadOnlyList<WaitKey> SearchedWaits,
    ReadOnlyMemory<byte> Progress);
