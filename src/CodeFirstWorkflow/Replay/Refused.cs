using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>Which entries of a journal hold what did not fit the wait that it came for. They count no more.</summary>
internal sealed class Refused
{
    private readonly HashSet<long>? known;

    /// <summary>Reads which entries a journal refuses.</summary>
    public Refused(List<JournalEntry> history)
    {
        foreach (var entry in history)
        {
            if (entry.Kind is JournalEntryKind.SignalRefused && EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.RefusedInfo)?.Signal is { } signal)
            {
                (known ??= []).Add(signal);
            }
        }
    }

    public bool Holds(JournalEntry entry) => known?.Contains(entry.Sequence) is true;
}
