using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>The journal entries whose payload did not fit the wait that they came for. They no longer count.</summary>
internal sealed class Refused
{
    private readonly HashSet<long>? known;

    /// <summary>Collects the refused entries of a journal.</summary>
    public Refused(List<JournalEntry> history)
    {
        foreach (var entry in history)
        {
            if (entry.Kind is JournalEntryKind.SignalRefused
                && EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.RefusedInfo)?.Signal is { } signal)
            {
                (known ??= []).Add(signal);
            }
        }
    }

    public bool Holds(JournalEntry entry) => known?.Contains(entry.Sequence) is true;
}
