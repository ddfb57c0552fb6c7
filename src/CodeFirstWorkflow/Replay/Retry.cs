namespace CodeFirstWorkflow.Replay;

/// <summary>
/// One retry of a run. Between the failure that it voids and the retry itself lie the entries of what the code did meanwhile: calls that were a
/// consequence of the failure, which are void, and unrelated calls, which remain. A replay, in which the code does not receive the failure,
/// distinguishes them: the calls that the code still makes remain.
/// </summary>
/// <param name="sequence">The sequence of its journal entry.</param>
/// <param name="calls">The number of calls made when the failure was delivered.</param>
/// <param name="origin">The entry whose failure is voided; its call continues. Null when only the end of the run is voided.</param>
internal sealed class Retry(long sequence, int calls, JournalEntry? origin)
{
    private int firstVoid = int.MaxValue;

    public long Sequence => sequence;

    public JournalEntry? Origin => origin;

    /// <summary>Gets the number of the last call that is not voided.</summary>
    public int Calls { get; private set; } = calls;

    /// <summary>Gets the number of the call that continues; 0 when there is none.</summary>
    public int Call => origin?.CallNumber ?? 0;

    /// <summary>Gets the numbers of the calls of failed compensators that continue; null when the retry is of the code itself.</summary>
    public IReadOnlyList<int>? Undone { get; init; }

    /// <summary>
    /// Gets whether the call had ended for good and only its result could not be used: a call with a recorded result is never repeated.
    /// </summary>
    public bool IsFinal => origin?.Kind is JournalEntryKind.ActionCompleted or JournalEntryKind.ChildCompleted or JournalEntryKind.ChildCancelled;

    /// <summary>Returns whether an entry lies between the failure and the retry, or is the retry's own.</summary>
    public bool Covers(JournalEntry entry) => origin is not null && entry.Sequence > origin.Sequence && entry.Sequence <= sequence;

    /// <summary>Returns whether an entry that the retry covers no longer counts, unless the code asks for it.</summary>
    public bool Voids(JournalEntry entry) => entry.CallNumber > Calls || IsOptional(entry.Kind);

    /// <summary>Records that the code has reached a call without having received the failure.</summary>
    /// <param name="number">The number of the call.</param>
    /// <param name="identity">The identity of the call in the code.</param>
    /// <param name="known">The identity that the journal has for that number before the retry; null for none.</param>
    public void Reach(int number, string identity, string? known)
    {
        if (number > Calls && number < firstVoid)
        {
            (Calls, firstVoid) = known is null || known == identity ? (number, firstVoid) : (Calls, number);
        }
    }

    /// <summary>Records that the code came to rest without making the call of an entry.</summary>
    public void PassOver(JournalEntry entry) => firstVoid = IsOptional(entry.Kind) ? firstVoid : Math.Min(firstVoid, entry.CallNumber);

    // What the code gave up after it received the failure does not count as given up.
    private static bool IsOptional(JournalEntryKind kind) =>
        kind is JournalEntryKind.CallGivenUp or JournalEntryKind.ScopeCancelled or JournalEntryKind.WaitLostRace;
}
