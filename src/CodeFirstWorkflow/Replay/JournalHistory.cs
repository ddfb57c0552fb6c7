using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>The entries of a run that count: what retries voided is left out.</summary>
internal static class JournalHistory
{
    /// <summary>Gives the entries to replay, in order, and what each retry voided. Without a retry, all of them.</summary>
    public static (List<JournalEntry> Entries, IReadOnlyList<VoidInfo> Retries) Effective(List<JournalEntry> entries)
    {
        if (!entries.Exists(static entry => entry.Kind is JournalEntryKind.Retried))
        {
            return (entries, []);
        }

        var kept = new List<JournalEntry>(entries.Count);
        var retries = new List<VoidInfo>();
        foreach (var entry in entries)
        {
            if (entry.Kind is JournalEntryKind.Retried)
            {
                var info = EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.VoidInfo)!;
                retries.Add(info);
                Void(kept, info);
            }

            kept.Add(entry);
        }

        return (kept, retries);
    }

    private static void Void(List<JournalEntry> kept, VoidInfo info)
    {
        var origin = kept.Find(e => e.Sequence == info.Origin);
        kept.RemoveAll(e => e.Kind is JournalEntryKind.Failed
            || e.CallNumber > info.Calls
            || (origin is { CallNumber: > 0 } && e.CallNumber == origin.CallNumber && e.Kind is not (JournalEntryKind.ChildStarted or JournalEntryKind.TimerCreated or JournalEntryKind.WaitCreated)));
    }
}
