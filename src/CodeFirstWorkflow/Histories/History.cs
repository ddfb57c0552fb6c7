namespace CodeFirstWorkflow.Histories;

/// <summary>An exported execution: its row and its journal, as they were stored.</summary>
/// <param name="Execution">The row, without what belongs to the store that held it: owner, epoch, inbox and due time.</param>
/// <param name="Journal">The entries by run and sequence.</param>
/// <param name="IsEncoded">Whether payloads are as a codec stored them.</param>
/// <param name="Line">The line that describes the execution; 0 for one that was not read from a text.</param>
internal sealed record History(ExecutionRecord Execution, IReadOnlyList<JournalEntry> Journal, bool IsEncoded, int Line = 0);
