using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>Numbers the entries that a run adds to its journal, and hands them to its effects.</summary>
/// <param name="record">The execution.</param>
/// <param name="effects">Where they go.</param>
/// <param name="services">Clock and payloads.</param>
/// <param name="loaded">The last entry that the store has; 0 for none.</param>
internal sealed class RunJournal(ExecutionRecord record, RunEffects effects, RunServices services, long loaded)
{
    private int added;

    /// <summary>Gets the number of the last entry.</summary>
    public long Sequence => loaded + added;

    /// <summary>Gets whether something was added.</summary>
    public bool HasGrown => added > 0;

    /// <summary>Tells whether an entry was added here, and not loaded.</summary>
    public bool IsNew(JournalEntry entry) => entry.Sequence > loaded;

    public JournalEntry Add(JournalEntryKind kind, int number, string identity, ReadOnlyMemory<byte> payload)
    {
        var entry = new JournalEntry { Run = record.Run, Sequence = loaded + ++added, CallNumber = number, Call = identity, Kind = kind, PayloadUtf8 = payload, At = services.Clock.UtcNow };
        effects.Entries.Add(services.Gate.Encode(entry, record.Id));
        return entry;
    }
}
