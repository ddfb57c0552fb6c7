using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Client;

/// <summary>Tells from a journal whether something waits that a person can resume.</summary>
internal static class OpenWaits
{
    public static bool Any(IEnumerable<JournalEntry> journal, int run)
    {
        var open = new HashSet<int>();
        var signals = 0;
        foreach (var entry in JournalHistory.Effective([.. journal.Where(entry => entry.Run == run)]).Entries)
        {
            switch (entry.Kind)
            {
                case JournalEntryKind.WaitCreated or JournalEntryKind.TimerCreated:
                    open.Add(entry.CallNumber);
                    break;
                case JournalEntryKind.SignalReceived or JournalEntryKind.EventReceived:
                    signals++;
                    break;
                default:
                    open.Remove(entry.CallNumber);
                    break;
            }
        }

        // A signal names no call, so one wait each may be over; delays that a token gave up are not journaled either. An error here would be wrong, a no-op is not.
        return open.Count > 0 && open.Count + signals > 0;
    }
}
