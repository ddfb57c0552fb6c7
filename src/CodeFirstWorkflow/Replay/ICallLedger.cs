namespace CodeFirstWorkflow.Replay;

/// <summary>What the context needs from the run: to record a call in its place in the journal, or to take the entry that recorded it.</summary>
internal interface ICallLedger
{
    ExecutionRecord Record { get; }

    RunEffects Effects { get; }

    SignalBuffer Signals { get; }

    /// <summary>Gets the origins of the failures that the code received.</summary>
    FailureOrigins Origins { get; }

    DateTimeOffset UtcNow { get; }

    /// <summary>Gets the workflow's logger, silent on replay.</summary>
    Microsoft.Extensions.Logging.ILogger Logger { get; }

    bool IsReplaying { get; }

    /// <summary>Gets whether the execution was dropped: its code makes no further call.</summary>
    bool IsDropped { get; }

    /// <summary>Gets the reason of the cancellation; null while none was requested.</summary>
    Serialization.CancelInfo? Cancellation { get; }

    /// <exception cref="WorkflowException">The calling thread does not run the code of this execution.</exception>
    void EnsureCurrent();

    /// <summary>Returns number and identity of the next call.</summary>
    (int Number, string Identity) Next(string name);

    /// <summary>Accepts a call. Returns false when the journal has another call in its place and the code must stop.</summary>
    bool Accept(int number, string identity);

    /// <summary>
    /// Records that a call was made, or takes the entry that recorded it. Returns null when the journal has something else in this place.
    /// </summary>
    JournalEntry? RecordOrMatch(JournalEntryKind kind, int number, string identity, Func<ReadOnlyMemory<byte>> payload);

    /// <summary>Returns whether a call was recorded just now, not by an earlier worker.</summary>
    bool IsNew(JournalEntry entry);

    /// <summary>Records a note of the code; on replay, returns whether the code recorded it here.</summary>
    bool TryTake(JournalEntryKind kind, string call);

    /// <summary>Returns whether the next entry of a replay has a kind and a call number.</summary>
    bool IsNext(JournalEntryKind kind, int number);

    /// <summary>
    /// Records that the run draws from the full seed, or finds it recorded. Returns false for a run that may have drawn before without it, and so
    /// keeps its values.
    /// </summary>
    bool TakeSeed();

    /// <summary>
    /// Completes a wait with a buffered entry. An entry that does not fit is refused and no longer counts. A replay follows the journal.
    /// </summary>
    bool TryComplete(WaitCall call, JournalEntry buffered);

    /// <summary>Gets the open calls.</summary>
    PendingCalls Pending { get; }

    /// <summary>Appends an entry that came from outside the code, and delivers it.</summary>
    void Append(JournalEntryKind kind, int call, string identity, ReadOnlyMemory<byte> payload = default);

    void Add(PendingCall call);

    bool Remove(PendingCall call);

    /// <summary>Completes a call with the result that the journal recorded.</summary>
    void Finish(PendingCall call, JournalEntry entry);

    /// <summary>
    /// Returns how many earlier calls had this number and were voided by retries. It is part of the key that identifies a call outside the execution.
    /// </summary>
    int GenerationOf(int number);

    /// <summary>Gets the number of calls made so far.</summary>
    int Calls { get; }

    /// <summary>Gets the compensators that failed and were retried.</summary>
    CompensationHistory Undone { get; }

    /// <summary>Records that a compensator failed.</summary>
    void NoteFailedCompensation(int index, FailureInfo failure);

    /// <summary>Delivers again the results that a compensator, which runs again, received before.</summary>
    void TakeUp(UndoneAgain before);
}
