namespace CodeFirstWorkflow.Replay;

/// <summary>
/// One retry of a run. Between the failure that it voids and the retry itself lies what the code did meanwhile: calls in consequence of the failure, which are void, and calls that
/// had nothing to do with it, which stay. The code tells them apart on replay, where it is not handed the failure: what it does all the same stays.
/// </summary>
/// <param name="sequence">Its journal entry.</param>
/// <param name="calls">How many calls were made when the failure was delivered.</param>
/// <param name="origin">The entry whose failure is voided; its call goes on. Null when only the end is voided.</param>
internal sealed class Retry(long sequence, int calls, JournalEntry? origin)
{
    private int firstVoid = int.MaxValue;

    public long Sequence => sequence;

    public JournalEntry? Origin => origin;

    /// <summary>Gets the last call that is not voided.</summary>
    public int Calls { get; private set; } = calls;

    /// <summary>Gets the call that goes on; 0 when there is none.</summary>
    public int Call => origin?.CallNumber ?? 0;

    /// <summary>Gets the calls of failed compensators that go on; null when the code itself does.</summary>
    public IReadOnlyList<int>? Undone { get; init; }

    /// <summary>Gets whether the call had ended for good, and only what it gave could not be used: a recorded result is never made again.</summary>
    public bool IsFinal => origin?.Kind is JournalEntryKind.ActionCompleted or JournalEntryKind.ChildCompleted or JournalEntryKind.ChildCancelled;

    /// <summary>Tells whether an entry lies between the failure and the retry, or is the retry's own.</summary>
    public bool Covers(JournalEntry entry) => origin is not null && entry.Sequence > origin.Sequence && entry.Sequence <= sequence;

    /// <summary>Tells whether an entry that the retry covers counts no more, unless the code asks for it.</summary>
    public bool Voids(JournalEntry entry) => entry.CallNumber > Calls || IsOptional(entry.Kind);

    /// <summary>Notes that the code comes to a call without having been handed the failure.</summary>
    /// <param name="number">The call.</param>
    /// <param name="identity">What the code knows it as.</param>
    /// <param name="known">What the journal knew a call of that number as, before the retry; null for nothing.</param>
    public void Reach(int number, string identity, string? known)
    {
        if (number > Calls && number < firstVoid)
        {
            (Calls, firstVoid) = known is null || known == identity ? (number, firstVoid) : (Calls, number);
        }
    }

    /// <summary>Notes that the code came to rest without the call of an entry.</summary>
    public void PassOver(JournalEntry entry) => firstVoid = IsOptional(entry.Kind) ? firstVoid : Math.Min(firstVoid, entry.CallNumber);

    // What the code gave up after it had been handed the failure, it did not give up.
    private static bool IsOptional(JournalEntryKind kind) => kind is JournalEntryKind.CallGivenUp or JournalEntryKind.ScopeCancelled or JournalEntryKind.WaitLostRace;
}
