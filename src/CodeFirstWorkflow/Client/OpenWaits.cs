using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Client;

/// <summary>Finds in a journal whether there is an open wait that a person can resume.</summary>
internal static class OpenWaits
{
    private const string Delay = "";

    /// <summary>Returns whether a wait for a signal or event, or a delay, is open.</summary>
    /// <param name="journal">The entries, decoded.</param>
    /// <param name="run">The current run.</param>
    public static bool Any(IEnumerable<JournalEntry> journal, int run)
    {
        var entries = JournalHistory.Effective([.. journal.Where(entry => entry.Run == run)]).Entries;
        var refused = new Refused(entries);
        var open = new SortedDictionary<int, string>();
        var buffered = new Dictionary<string, int>(StringComparer.Ordinal);
        var isCompensating = false;
        foreach (var entry in entries)
        {
            switch (entry.Kind)
            {
                case JournalEntryKind.TimerCreated:
                    open[entry.CallNumber] = Delay;
                    break;
                case JournalEntryKind.WaitCreated when Channel(entry) is var channel:
                    Open(open, buffered, entry.CallNumber, channel);
                    break;
                case JournalEntryKind.SignalReceived or JournalEntryKind.EventReceived:
                    if (!refused.Holds(entry))
                    {
                        Receive(open, buffered, entry.Call);
                    }

                    break;
                case JournalEntryKind.CompensationStarted:
                    isCompensating = true;
                    break;
                case JournalEntryKind.CancelRequested when !isCompensating:
                    open.Clear();
                    break;
                default:
                    open.Remove(entry.CallNumber);
                    break;
            }
        }

        // A delay that its token gave up may count as open here although it is over: a resume without effect is harmless, an error would be wrong.
        return open.Count > 0;
    }

    private static void Open(SortedDictionary<int, string> open, Dictionary<string, int> buffered, int call, string channel)
    {
        if (buffered.GetValueOrDefault(channel) > 0)
        {
            buffered[channel]--;
        }
        else
        {
            open[call] = channel;
        }
    }

    private static void Receive(SortedDictionary<int, string> open, Dictionary<string, int> buffered, string channel)
    {
        if (open.FirstOrDefault(pair => pair.Value == channel) is { Key: > 0 } first)
        {
            open.Remove(first.Key);
        }
        else
        {
            buffered[channel] = buffered.GetValueOrDefault(channel) + 1;
        }
    }

    private static string Channel(JournalEntry entry) => EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.WaitInfo) switch
    {
        { Signal: { } signal } => WaitCall.SignalChannel(signal),
        { Type: { } type, Key: { } key } => WaitCall.EventChannel(new WaitKey(type, key)),
        _ => Delay,
    };
}
