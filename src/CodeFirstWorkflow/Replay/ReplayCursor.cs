namespace CodeFirstWorkflow.Replay;

/// <summary>How far a run has come in the journal that it was begun with.</summary>
internal sealed class ReplayCursor(List<JournalEntry> history)
{
    private Dictionary<int, string>? calls;
    private int next;

    public bool IsAtEnd => next == history.Count;

    public JournalEntry Next => history[next];

    public JournalEntry Take() => history[next++];

    /// <summary>Puts entries before the next one.</summary>
    public void Insert(IReadOnlyList<JournalEntry> entries) => history.InsertRange(next, entries);

    /// <summary>Tells whether an entry of a kind is anywhere in the journal.</summary>
    public bool Has(JournalEntryKind kind) => history.Exists(entry => entry.Kind == kind);

    /// <summary>Gives the entry that knows a number as another call; null when there is none.</summary>
    public JournalEntry? Other(int number, string identity)
    {
        calls ??= NonDeterminism.Calls(history);
        return calls.TryGetValue(number, out var known) && known != identity ? history.Find(entry => entry.CallNumber == number) : null;
    }

    /// <summary>Counts the notes that come next, up to one of a kind and name; 0 when it is not among them. Those before it belong to calls of the same turn, or to patches that have left the code.</summary>
    public int NotesUpTo(JournalEntryKind kind, string call)
    {
        for (var i = next; i < history.Count && NonDeterminism.IsNote(history[i].Kind); i++)
        {
            if (history[i].Kind == kind && history[i].Call == call)
            {
                return i - next + 1;
            }
        }

        return 0;
    }
}
