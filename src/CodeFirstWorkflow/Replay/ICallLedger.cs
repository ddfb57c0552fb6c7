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

    bool IsReplaying { get; }

    /// <summary>Gets the reason of the cancellation; null while none was asked for.</summary>
    Serialization.CancelInfo? Cancellation { get; }

    /// <exception cref="WorkflowException">The calling thread does not run the code of this execution.</exception>
    void EnsureCurrent();

    int NextNumber();

    string NextIdentity(string name);

    /// <summary>Notes a call; false when the journal knows another one in its place, and the code must stop.</summary>
    bool Accept(int number, string identity);

    /// <summary>Records that a call was made, or takes the entry that recorded it; null when the journal does not have it in this place.</summary>
    JournalEntry? Make(JournalEntryKind kind, int number, string identity, Func<ReadOnlyMemory<byte>> payload);

    /// <summary>Notes what the code did; on replay, whether it noted that here.</summary>
    bool TryTake(JournalEntryKind kind, string call);

    /// <summary>Records that the run draws from the full seed, or finds it recorded; false for a run that may have drawn before without it, and keeps its values.</summary>
    bool TakeSeed();

    void Add(PendingCall call);

    bool Remove(PendingCall call);

    /// <summary>Ends a call with what the journal recorded.</summary>
    void Finish(PendingCall call, JournalEntry entry);

    /// <summary>Gives how many calls had this number before and were voided by retries: what tells one call from another outside the execution is made of it.</summary>
    int GenerationOf(int number);

    /// <summary>Records that compensation began.</summary>
    void NoteCompensation();
}
