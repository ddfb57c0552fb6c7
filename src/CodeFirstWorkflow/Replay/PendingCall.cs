using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Replay;

/// <summary>A call of the context whose end is not journaled yet.</summary>
/// <param name="number">The position in program order, from 1.</param>
/// <param name="identity">The name and occurrence.</param>
/// <param name="result">The result that the code awaits; null for a call that it does not await.</param>
internal abstract class PendingCall(int number, string identity, ICallResult? result = null)
{
    // A smaller difference is drift between two clocks; a larger one means that a clock was set.
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(1);

    /// <summary>Gets the position in program order, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Gets the name and occurrence, such as <c>send_email#2</c>.</summary>
    public string Identity { get; } = identity;

    /// <summary>Gets whether cancellation does not end the call, because it belongs to compensation.</summary>
    public bool IsShielded { get; init; }

    /// <summary>
    /// Gets or sets the child whose end completes the call: a child workflow, or an action on another queue; null when there is none.
    /// </summary>
    public ExecutionId? Child { get; set; }

    /// <summary>Gets when the call was journaled, for spans that show waits; not set for actions and children, which have their own spans.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Gets the name of the span that shows the wait; null for calls that have their own spans.</summary>
    public virtual string? SpanName => null;

    /// <summary>Gets when the call ends by itself; null for never.</summary>
    public virtual DateTimeOffset? DueAt => null;

    /// <summary>Gets or sets when the call ends by itself, as a timestamp in this process; 0 when only the journaled time is known.</summary>
    public long DueTimestamp { get; set; }

    /// <summary>
    /// Returns when the call ends by itself according to the current clock; null for never. If the store's clock was set since the call was made in
    /// this process, the elapsed time counts.
    /// </summary>
    public DateTimeOffset? DueBy(StoreClock clock)
    {
        if (DueAt is not { } due || DueTimestamp == 0)
        {
            return DueAt;
        }

        var measured = clock.At(DueTimestamp);
        return (measured - due).Duration() > Drift ? measured : due;
    }

    /// <summary>Gets the kind of the entry that is journaled when the call ends by itself.</summary>
    public virtual JournalEntryKind DueKind => JournalEntryKind.TimerFired;

    /// <summary>Gets the error with which the call ended; null otherwise.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Gets whether the workflow may end while this call is open.</summary>
    public virtual bool MayStayOpen => true;

    /// <summary>Gets the task that the code received.</summary>
    public Task Completion => Result?.Completion ?? Task.CompletedTask;

    /// <summary>Gets whether the call has ended.</summary>
    public bool IsOver => Completion.IsCompleted;

    /// <summary>Gets or sets the scope on which the call was made; null for a call on the context itself.</summary>
    public CallScope? Scope { get; set; }

    /// <summary>Gets or sets the last race that the code had lost when it made this call; null for none.</summary>
    public LostRace? After { get; set; }

    /// <summary>Gets or sets whether the call lost a race.</summary>
    public bool HasLost { get; set; }

    /// <summary>Completes the call with the journaled entry. Runs on the workflow's scheduler.</summary>
    public abstract void Complete(JournalEntry entry);

    /// <summary>Fails the call.</summary>
    public void Fail(Exception error)
    {
        Error = error;
        Result?.Fail(error);
    }

    /// <summary>Fails the call with an error that the code may no longer await.</summary>
    public void FailUnheard(Exception error)
    {
        Fail(error);
        _ = Completion.Exception;
    }

    /// <summary>Records the end of the wait in the trace, for calls that are shown there.</summary>
    public void NoteWaited(ExecutionTrace? trace, DateTimeOffset at)
    {
        if (trace is not null && SpanName is { } wait)
        {
            trace.Waited(wait, Identity, Since, at);
        }
    }

    protected ICallResult? Result { get; } = result;

    /// <summary>Completes the call with a payload, or fails it when the payload does not fit.</summary>
    protected void Succeed(ReadOnlyMemory<byte> payload)
    {
        if (Result!.Complete(payload) is { } misfit)
        {
            Fail(misfit);
        }
    }
}
