using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>Reads what an execution needs to begin.</summary>
internal static class ExecutionLoader
{
    public static async Task LoadAsync(IExecutionHost host, ExecutionRecord record, bool isAgain, Action<List<JournalEntry>, IReadOnlyList<InboxItem>> loaded, Action<Exception> failed, CancellationToken cancellationToken)
    {
        try
        {
            var (journal, inbox) = await ReadAsync(host, record, isAgain, cancellationToken).ConfigureAwait(false);
            loaded(journal, inbox);
        }
#pragma warning disable CA1031 // Justification: told to the execution, which lets go and is taken over.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed(e);
        }
    }

    private static async Task<(List<JournalEntry> Journal, IReadOnlyList<InboxItem> Inbox)> ReadAsync(IExecutionHost host, ExecutionRecord record, bool isAgain, CancellationToken cancellationToken)
    {
        // Its first claim finds no journal; what comes back into memory under that claim may have written one.
        IReadOnlyList<JournalEntry> journal = record is { Epoch: 1, Run: 1 } && !isAgain ? [] : await host.Store.ReadJournalAsync(record.Id, record.Run, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<InboxItem> inbox = record.InboxSequence == record.InboxSeen ? [] : await host.Store.ReadInboxAsync(record.Id, record.InboxSeen, cancellationToken).ConfigureAwait(false);
        return (Decode(journal, host.Services.Gate), inbox);
    }

    public static List<JournalEntry> Decode(IReadOnlyList<JournalEntry> journal, PayloadGate gate)
    {
        var entries = new List<JournalEntry>(journal.Count);
        foreach (var entry in journal)
        {
            entries.Add(entry with { PayloadUtf8 = gate.Decode(entry.PayloadUtf8) });
        }

        return entries;
    }
}
