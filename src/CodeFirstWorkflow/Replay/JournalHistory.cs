using System.Text;
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
        if (origin is not null)
        {
            TakeBack(kept, origin.Sequence);
        }

        return new Retry(retried.Sequence, info.Calls, origin);
    }

    // What the code gave up after it had been handed the failure, it did not give up: such a call is open again, and an end that came since is its result.
    private static void TakeBack(List<JournalEntry> kept, long origin)
    {
        var reopened = kept.Where(e => e.Sequence > origin && e.Kind is JournalEntryKind.CallGivenUp).Select(e => e.CallNumber).ToHashSet();
        kept.RemoveAll(e => e.Sequence > origin && e.Kind is JournalEntryKind.CallGivenUp or JournalEntryKind.ScopeCancelled or JournalEntryKind.WaitLostRace);
        for (var i = 0; i < kept.Count && reopened.Count > 0; i++)
        {
            if (kept[i].Kind is JournalEntryKind.ChildEndedUnheard && reopened.Contains(kept[i].CallNumber))
            {
                var end = EngineJson.Read(kept[i].PayloadUtf8, EngineJson.Default.UnheardEnd)!;
                kept[i] = kept[i] with { Kind = UnheardEnd.KindOf(end.State), PayloadUtf8 = end.Payload is { } payload ? Encoding.UTF8.GetBytes(payload.GetRawText()) : default };
            }
        }
    }
}
