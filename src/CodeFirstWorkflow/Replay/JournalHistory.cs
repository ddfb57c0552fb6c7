using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>The entries of a run that count: what retries voided is left out.</summary>
internal static class JournalHistory
{
    /// <summary>Gives the entries to replay, in order, and what each retry voided. Without a retry, all of them.</summary>
    public static (List<JournalEntry> Entries, Retries Retries) Effective(List<JournalEntry> entries)
    {
        if (!entries.Exists(static entry => entry.Kind is JournalEntryKind.Retried))
        {
            return (entries, Retries.None);
        }

        var kept = new List<JournalEntry>(entries.Count);
        var retries = new List<Retry>();
        foreach (var entry in entries)
        {
            if (entry.Kind is JournalEntryKind.Retried)
            {
                retries.Add(Void(kept, entry));
            }

            kept.Add(entry);
        }

        return (kept, new Retries(retries));
    }

    private static Retry Void(List<JournalEntry> kept, JournalEntry retried)
    {
        var info = EngineJson.Read(retried.PayloadUtf8, EngineJson.Default.VoidInfo)!;
        var origin = kept.Find(e => e.Sequence == info.Origin);
        kept.RemoveAll(e => e.Kind is JournalEntryKind.Failed
            || e.CallNumber > info.Calls
            || (origin is { CallNumber: > 0 } && e.CallNumber == origin.CallNumber && e.Kind is not (JournalEntryKind.ChildStarted or JournalEntryKind.TimerCreated or JournalEntryKind.WaitCreated)));
        return new Retry(retried.Sequence, info.Calls, origin);
    }
}
