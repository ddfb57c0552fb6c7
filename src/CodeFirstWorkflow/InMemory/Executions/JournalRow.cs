namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>A journal entry and the epoch under which it was written, by which a repeated write is recognized.</summary>
internal readonly record struct JournalRow(JournalEntry Entry, long Epoch);
