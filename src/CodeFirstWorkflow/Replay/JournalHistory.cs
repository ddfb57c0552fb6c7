using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The entries of a run that count: failures that were retried are left out. Entries of what the code did as a consequence of such a failure remain;
/// <see cref="Retry"/> distinguishes them.
/// </summary>
internal static class JournalHistory
{
    private static readonly CompensationHistory NothingUndone = new();

    /// <summary>
    /// Returns the entries to replay, in order, what each retry voided, and which compensators were retried. Without a retry, returns all entries.
    /// </summary>
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

    private static Retry Undo(
        CompensationHistory undone,
        IReadOnlyList<CompensatorInfo> failed,
        List<JournalEntry> kept,
        JournalEntry retried,
        VoidInfo info)
    {
        undone.Retry(failed, kept);
        return new Retry(retried.Sequence, info.Calls, null) { Undone = undone.FailedCalls };
    }

    private static Retry Void(List<JournalEntry> kept, JournalEntry retried, VoidInfo info)
    {
        var origin = kept.Find(e => e.Sequence == info.Origin);

        // In earlier builds, a signal that did not fit failed the call; delivered again, it would fail the call again.
        kept.RemoveAll(e => e.Kind is JournalEntryKind.Failed
            || (ReferenceEquals(e, origin) && e.Kind is JournalEntryKind.SignalReceived or JournalEntryKind.EventReceived)
            || (origin is { CallNumber: > 0 } && e.CallNumber == origin.CallNumber && !NonDeterminism.IsMade(e.Kind)));
        return new Retry(retried.Sequence, info.Calls, origin);
    }
}
