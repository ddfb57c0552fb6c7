using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution.Loading;

/// <summary>Turns a requested retry into the journal entry that voids the failure.</summary>
internal static class RetryJournal
{
    /// <summary>Appends the entry to a journal that ended in failure and whose inbox has a retry; returns null otherwise.</summary>
    public static JournalEntry? Take(ExecutionRecord record, List<JournalEntry> journal, IReadOnlyList<InboxItem> inbox, DateTimeOffset now)
    {
        if (journal.Count == 0 || journal[^1].Kind is not JournalEntryKind.Failed || !inbox.Any(item => item.Kind is InboxKind.Retry))
        {
            return null;
        }

        var end = EngineJson.Read(journal[^1].PayloadUtf8, EngineJson.Default.EndInfo)!;
        var entry = new JournalEntry
        {
            Run = record.Run,
            Sequence = journal[^1].Sequence + 1,
            Call = "$retry",
            Kind = JournalEntryKind.Retried,
            PayloadUtf8 = EngineJson.Write(new VoidInfo(end.Origin, end.Calls, end.Left), EngineJson.Default.VoidInfo),
            At = now,
        };
        journal.Add(entry);
        return entry;
    }
}
