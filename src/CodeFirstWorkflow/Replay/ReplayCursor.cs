namespace CodeFirstWorkflow.Replay;

/// <summary>The position of a run in the journal with which it began.</summary>
internal sealed class ReplayCursor
{
    private readonly List<JournalEntry> history;
    private readonly Retries retries;
    private Dictionary<int, string>? calls;
    private ILookup<int, JournalEntry>? entries;
    private int next;

    public ReplayCursor(List<JournalEntry> history, Retries retries)
    {
        (this.history, this.retries) = (history, retries);
        PassRetriesOfCode();
    }

    public bool IsAtEnd => next == history.Count;

    public JournalEntry Next => history[next];

    /// <summary>Gets whether the code is between a failure that was retried and the retry: calls that it did not make here before are new.</summary>
    public bool IsBeforeRetry => !IsAtEnd && retries.Around(Next) is not null;

    public JournalEntry Take()
    {
        var taken = history[next++];
        PassRetriesOfCode();
        return taken;
    }

    /// <summary>Skips entries that a retry voided; returns true when there were any.</summary>
    public bool PassVoid()
    {
        var first = next;
        while (!IsAtEnd && retries.Voiding(Next) is { } retry)
        {
            retry.PassOver(Next);
            Take();
        }

        return next > first;
    }

    /// <summary>Inserts entries before the next one.</summary>
    public void Insert(IReadOnlyList<JournalEntry> entries) => history.InsertRange(next, entries);

    /// <summary>Returns whether the journal contains an entry of a kind.</summary>
    public bool Has(JournalEntryKind kind) => history.Exists(entry => entry.Kind == kind);

    public bool IsNext(JournalEntryKind kind, int number, string identity) => !IsAtEnd && IsOf(Next, kind, number, identity);

    /// <summary>
    /// Takes the entry of a call that was made anew before a retry and is recorded after it; returns null when it is not recorded yet.
    /// </summary>
    public JournalEntry? TakeAhead(JournalEntryKind kind, int number, string identity)
    {
        var retry = retries.Around(Next)!;
        var place = history.FindIndex(next, entry => entry.Sequence > retry.Sequence && IsOf(entry, kind, number, identity));
        if (place < 0)
        {
            return null;
        }

        var taken = history[place];
        history.RemoveAt(place);
        return taken;
    }

    /// <summary>Records that the code has reached a call.</summary>
    public void Reach(int number, string identity)
    {
        if (!IsAtEnd && retries.Count > 0)
        {
            retries.Reach(number, identity, Next, history.Skip(next));
        }
    }

    /// <summary>Returns the entry in which a number belongs to another call; null when there is none.</summary>
    public JournalEntry? Other(int number, string identity)
    {
        if (retries.Count > 0)
        {
            entries ??= history.ToLookup(static entry => entry.CallNumber);
            return entries[number].FirstOrDefault(entry => retries.Voiding(entry) is null) is { } first && first.Call != identity ? first : null;
        }

        calls ??= NonDeterminism.Calls(history);
        return calls.TryGetValue(number, out var known) && known != identity ? history.Find(entry => entry.CallNumber == number) : null;
    }

    /// <summary>
    /// Counts the next notes up to one of a kind and name; returns 0 when it is not among them. Notes before it belong to calls of the same turn, or
    /// to patches that were removed from the code.
    /// </summary>
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

    private static bool IsOf(JournalEntry entry, JournalEntryKind kind, int number, string identity) =>
        entry.Kind == kind && entry.CallNumber == number && entry.Call == identity;

    private void PassRetriesOfCode()
    {
        while (!IsAtEnd && Next.Kind is JournalEntryKind.Retried && retries.IsOfCode(Next))
        {
            next++;
        }
    }
}
