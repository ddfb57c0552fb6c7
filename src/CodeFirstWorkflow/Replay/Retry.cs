namespace CodeFirstWorkflow.Replay;

/// <summary>One retry of a run.</summary>
/// <param name="Sequence">Its journal entry.</param>
/// <param name="Calls">Calls beyond this number are voided.</param>
/// <param name="Origin">The entry whose failure is voided; its call goes on. Null when only the end is voided.</param>
internal sealed record Retry(long Sequence, int Calls, JournalEntry? Origin)
{
    /// <summary>Gets the call that goes on; 0 when there is none.</summary>
    public int Call => Origin?.CallNumber ?? 0;

    /// <summary>Gets the calls of failed compensators that go on.</summary>
    public IReadOnlyList<int> Undone { get; init; } = [];

    /// <summary>Gets whether the call had ended for good, and only what it gave could not be used: a recorded result is never made again.</summary>
    public bool IsFinal => Origin?.Kind is JournalEntryKind.ActionCompleted or JournalEntryKind.ChildCompleted or JournalEntryKind.ChildCancelled;
}
