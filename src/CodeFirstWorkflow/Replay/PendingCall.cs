using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Replay;

/// <summary>A call of the context whose end is not journaled yet.</summary>
internal abstract class PendingCall(int number, string identity)
{
    // Less than that is how far two clocks drift apart; more is a clock that was set.
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(1);

    /// <summary>Gets the place in program order, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Gets name and occurrence, such as <c>send_email#2</c>.</summary>
    public string Identity { get; } = identity;

    /// <summary>Gets whether cancellation leaves it alone: it belongs to compensation.</summary>
    public bool IsShielded { get; init; }

    /// <summary>Gets or sets the child whose end ends it: a child workflow, or an action on another queue; null when there is none.</summary>
    public ExecutionId? Child { get; set; }

    /// <summary>Gets when it was journaled, for spans of what waits; not set for actions and children, which have spans of their own.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Gets what a span that shows the wait is named; null for what has spans of its own.</summary>
    public virtual string? SpanName => null;

    /// <summary>Gets when it ends by itself; null for never.</summary>
    public virtual DateTimeOffset? DueAt => null;

    /// <summary>Gets or sets when it ends by itself, as a timestamp of this process; 0 where only the journal's time is known.</summary>
    public long DueTimestamp { get; set; }

    /// <summary>Gives when it ends by itself by the clock as it is now; null for never. Where the store's clock was set since the call was made here, time that really passed counts.</summary>
    public DateTimeOffset? DueBy(StoreClock clock)
    {
        if (DueAt is not { } due || DueTimestamp == 0)
        {
            return DueAt;
        }

        var measured = clock.At(DueTimestamp);
        return (measured - due).Duration() > Drift ? measured : due;
    }

    /// <summary>Gets what is journaled when it ends by itself.</summary>
    public virtual JournalEntryKind DueKind => JournalEntryKind.TimerFired;

    /// <summary>Gets the error it ended with; null otherwise.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Gets whether the workflow may end while this is open.</summary>
    public virtual bool MayStayOpen => true;

    /// <summary>Gets the task that the code was given.</summary>
    public abstract Task Completion { get; }

    /// <summary>Gets whether it has ended.</summary>
    public bool IsOver => Completion.IsCompleted;

    /// <summary>Gets or sets the scope on which it was made; null when it was made on the context itself.</summary>
    public CallScope? Scope { get; set; }

    /// <summary>Gets or sets the last race that the code had lost when it made this call; null for none.</summary>
    public LostRace? After { get; set; }

    /// <summary>Gets or sets whether it lost a race.</summary>
    public bool HasLost { get; set; }

    /// <summary>Ends it with what the journal recorded. Runs on the workflow's scheduler.</summary>
    public abstract void Complete(JournalEntry entry);

    /// <summary>Ends it with an error.</summary>
    public void Fail(Exception error)
    {
        Error = error;
        SetException(error);
    }

    /// <summary>Ends it with an error that perhaps no code awaits any more.</summary>
    public void FailUnheard(Exception error)
    {
        Fail(error);
        _ = Completion.Exception;
    }

    /// <summary>Notes in the trace that it has ended, where it is shown there.</summary>
    public void NoteWaited(ExecutionTrace? trace, DateTimeOffset at)
    {
        if (trace is not null && SpanName is { } wait)
        {
            trace.Waited(wait, Identity, Since, at);
        }
    }

    protected abstract void SetException(Exception error);
}
