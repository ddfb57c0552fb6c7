namespace CodeFirstWorkflow.InMemory;

/// <summary>A journal entry and the epoch under which it was written, by which a write that is sent again is recognised.</summary>
internal readonly record struct JournalRow(JournalEntry Entry, long Epoch);
