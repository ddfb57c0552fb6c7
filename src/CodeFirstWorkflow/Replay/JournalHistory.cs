using System.Text;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>The entries of a run that count: what retries voided is left out.</summary>
internal static class JournalHistory
{
    private static readonly CompensationHistory NothingUndone = new();

    /// <summary>Gives the entries to replay, in order, what each retry voided, and which compensators were retried. Without a retry, all entries.</summary>
    public static (List<JournalEntry> Entries, Retries Retries, CompensationHistory Undone) Effective(List<JournalEntry> entries)
    {
        if (!entries.Exists(static entry => entry.Kind is JournalEntryKind.Retried))
        {
            return (entries, Retries.None, NothingUndone);
        }

        var kept = new List<JournalEntry>(entries.Count);
        var retries = new List<Retry>();
        var undone = new CompensationHistory();
        foreach (var entry in entries)
        {
            if (entry.Kind is JournalEntryKind.Retried)
            {
                var info = EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.VoidInfo)!;
                retries.Add(info.Left is { } failed ? Undo(undone, failed, kept, entry, info) : Void(kept, entry, info));
            }

            kept.Add(entry);
        }

        return (kept, new Retries(retries), undone);
    }

    private static Retry Undo(CompensationHistory undone, IReadOnlyList<CompensatorInfo> failed, List<JournalEntry> kept, JournalEntry retried, VoidInfo info)
    {
        undone.Retry(failed, kept);
        return new Retry(retried.Sequence, info.Calls, null) { Undone = undone.FailedCalls };
    }

    private static Retry Void(List<JournalEntry> kept, JournalEntry retried, VoidInfo info)
    {
        var origin = kept.Find(e => e.Sequence == info.Origin);

        // A signal that did not fit failed the call in earlier builds: read again, it would fail it again.
        kept.RemoveAll(e => e.Kind is JournalEntryKind.Failed
            || (ReferenceEquals(e, origin) && e.Kind is JournalEntryKind.SignalReceived or JournalEntryKind.EventReceived)
            || e.CallNumber > info.Calls
            || (origin is { CallNumber: > 0 } && e.CallNumber == origin.CallNumber && !NonDeterminism.IsMade(e.Kind)));
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
