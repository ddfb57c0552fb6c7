using System.Text.Json.Serialization;

namespace CodeFirstWorkflow;

/// <summary>What a journal entry records. The numbers are stored; they are never reused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JournalEntryKind>))]
public enum JournalEntryKind
{
    /// <summary>An action ended with a result.</summary>
    ActionCompleted = 1,

    /// <summary>An action failed for good.</summary>
    ActionFailed = 2,

    /// <summary>One attempt of an action failed; another follows.</summary>
    ActionAttemptFailed = 3,

    /// <summary>An at-most-once action is about to start.</summary>
    ActionIntended = 4,

    /// <summary>A later run began; the entries before it were handed on by the previous run, and its time is where the clock starts.</summary>
    RunStarted = 5,

    /// <summary>
    /// The run drew its first id or random number, from a hash of the whole execution id, run and counter. A run that drew without this entry was
    /// begun by a build that seeded with less, and keeps its values.
    /// </summary>
    Seeded = 6,

    /// <summary>A delay began; the payload holds when it is due.</summary>
    TimerCreated = 10,

    /// <summary>A delay ended.</summary>
    TimerFired = 11,

    /// <summary>A delay was given up by its token.</summary>
    TimerCancelled = 12,

    /// <summary>A wait for a signal or an event began; the payload holds its key and when it times out.</summary>
    WaitCreated = 20,

    /// <summary>A wait timed out.</summary>
    WaitTimedOut = 21,

    /// <summary>A signal arrived.</summary>
    SignalReceived = 22,

    /// <summary>A matching event arrived.</summary>
    EventReceived = 23,

    /// <summary>The execution was resumed by hand.</summary>
    Resumed = 24,

    /// <summary>A signal arrived that the code did not await before the end.</summary>
    SignalUnconsumed = 25,

    /// <summary>
    /// A signal, an event or the answer of a resume did not fit the type that the code waits for; it has no effect, and the wait continues.
    /// </summary>
    SignalRefused = 26,

    /// <summary>A child was started.</summary>
    ChildStarted = 30,

    /// <summary>A child completed.</summary>
    ChildCompleted = 31,

    /// <summary>A child failed.</summary>
    ChildFailed = 32,

    /// <summary>A child was cancelled.</summary>
    ChildCancelled = 33,

    /// <summary>A call that lost a race, or whose scope ended, was given up.</summary>
    CallGivenUp = 34,

    /// <summary>A child that was given up ended; the code was not given it. The payload holds how.</summary>
    ChildEndedUnheard = 35,

    /// <summary>An event was published.</summary>
    EventPublished = 40,

    /// <summary>A patch was taken.</summary>
    Patched = 50,

    /// <summary>Cancellation was asked for.</summary>
    CancelRequested = 60,

    /// <summary>The execution was paused or parked.</summary>
    Paused = 61,

    /// <summary>The execution continues after a pause.</summary>
    Unpaused = 62,

    /// <summary>A failed execution continues from the failed call; the payload holds the first sequence that no longer counts.</summary>
    Retried = 63,

    /// <summary>Compensation began.</summary>
    CompensationStarted = 64,

    /// <summary>A compensation failed; the others still run, and a retry continues with it.</summary>
    CompensationFailed = 65,

    /// <summary>The execution completed.</summary>
    Completed = 70,

    /// <summary>The execution failed.</summary>
    Failed = 71,

    /// <summary>The execution was cancelled.</summary>
    Cancelled = 72,

    /// <summary>The run ended and the next began.</summary>
    ContinuedAsNew = 73,

    /// <summary>A scope was opened; the payload holds its deadline.</summary>
    ScopeOpened = 80,

    /// <summary>A scope's deadline passed.</summary>
    ScopeExpired = 81,

    /// <summary>A scope was cancelled by the code.</summary>
    ScopeCancelled = 82,

    /// <summary>A wait lost a race: from here on it takes what arrives only while no later wait asks for it.</summary>
    WaitLostRace = 83,
}
