using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>Numbers the entries that a run adds to its journal, and adds them to the run's effects.</summary>
/// <param name="record">The execution.</param>
/// <param name="effects">The effects that receive the entries.</param>
/// <param name="services">Provides the clock and the payload pipeline.</param>
/// <param name="loaded">The sequence of the last entry in the store; 0 for none.</param>
internal sealed class RunJournal(ExecutionRecord record, RunEffects effects, RunServices services, long loaded)
{
    private int added;

    /// <summary>Gets the sequence of the last entry.</summary>
    public long Sequence => loaded + added;

    /// <summary>Gets whether entries were added.</summary>
    public bool HasGrown => added > 0;

    /// <summary>Returns whether an entry was added here, not loaded.</summary>
    public bool IsNew(JournalEntry entry) => entry.Sequence > loaded;

    public JournalEntry Add(JournalEntryKind kind, int number, string identity, ReadOnlyMemory<byte> payload)
    {
        var entry = new JournalEntry
        {
            Run = record.Run,
            Sequence = loaded + ++added,
            CallNumber = number,
            Call = identity,
            Kind = kind,
            PayloadUtf8 = payload,
            At = services.Clock.UtcNow,
        };
        effects.Entries.Add(services.Payloads.Encode(entry, record.Id));
        return entry;
    }
}
