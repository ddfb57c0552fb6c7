namespace CodeFirstWorkflow.Replay;

/// <summary>What the context asks of the run: to record a call in its place, or to take the entry that recorded it.</summary>
internal interface ICallLedger
{
    ExecutionRecord Record { get; }

    RunEffects Effects { get; }

    SignalBuffer Signals { get; }

    /// <summary>Gets where each failure that the code was handed came from.</summary>
    FailureOrigins Origins { get; }

    DateTimeOffset UtcNow { get; }

    /// <summary>Gets the workflow's logger, silent on replay.</summary>
    Microsoft.Extensions.Logging.ILogger Logger { get; }

    bool IsReplaying { get; }

    /// <summary>Gets whether nobody holds the execution any more: its code makes no further call.</summary>
    bool IsDropped { get; }

    /// <summary>Gets the reason of the cancellation; null while none was asked for.</summary>
    Serialization.CancelInfo? Cancellation { get; }

    /// <exception cref="WorkflowException">The calling thread does not run the code of this execution.</exception>
    void EnsureCurrent();

    /// <summary>Gives number and identity of the next call.</summary>
    (int Number, string Identity) Next(string name);

    /// <summary>Notes a call; false when the journal knows another one in its place, and the code must stop.</summary>
    bool Accept(int number, string identity);

    /// <summary>Records that a call was made, or takes the entry that recorded it; null when the journal does not have it in this place.</summary>
    JournalEntry? Make(JournalEntryKind kind, int number, string identity, Func<ReadOnlyMemory<byte>> payload);

    /// <summary>Tells whether a call was recorded just now, and not by an earlier worker.</summary>
    bool IsNew(JournalEntry entry);

    /// <summary>Notes what the code did; on replay, whether it noted that here.</summary>
    bool TryTake(JournalEntryKind kind, string call);

    /// <summary>Tells whether the next entry of a replay is of a kind and a call.</summary>
    bool IsNext(JournalEntryKind kind, int number);

    /// <summary>Records that the run draws from the full seed, or finds it recorded; false for a run that may have drawn before without it, and keeps its values.</summary>
    bool TakeSeed();

    /// <summary>Ends a wait with what was buffered for it, unless that does not fit: then it is refused, and counts no more. Replay takes what the journal says.</summary>
    bool TryComplete(WaitCall call, JournalEntry buffered);

    /// <summary>Gets the calls that are open.</summary>
    PendingCalls Pending { get; }

    /// <summary>Appends an entry that came from outside the code, and delivers it.</summary>
    void Append(JournalEntryKind kind, int call, string identity, ReadOnlyMemory<byte> payload = default);

    void Add(PendingCall call);

    bool Remove(PendingCall call);

    /// <summary>Ends a call with what the journal recorded.</summary>
    void Finish(PendingCall call, JournalEntry entry);

    /// <summary>Gives how many calls had this number before and were voided by retries: what tells one call from another outside the execution is made of it.</summary>
    int GenerationOf(int number);

    /// <summary>Gets how many calls were made.</summary>
    int Calls { get; }

    /// <summary>Gets the compensators that failed and were retried.</summary>
    CompensationHistory Undone { get; }

    /// <summary>Records that a compensator failed.</summary>
    void NoteFailedCompensation(int index, FailureInfo failure);

    /// <summary>Delivers once more what a compensator that runs again was given before.</summary>
    void TakeUp(UndoneAgain before);
}
