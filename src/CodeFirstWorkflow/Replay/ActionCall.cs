using System.Text.Json;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>A call of an action: what to run, and how far its attempts are.</summary>
internal abstract class ActionCall : PendingCall
{
    private readonly ActionPlan? plan;

    protected ActionCall(int number, string identity, ActionDefinition action, ReadOnlyMemory<byte> arguments, ActionOptions? options)
        : base(number, identity)
    {
        Action = action;
        Arguments = arguments;
        KnownAs = identity;
        plan = ActionPlan.For(action, options);
    }

    public ActionDefinition Action { get; }

    public ReadOnlyMemory<byte> Arguments { get; }

    public ActionPlan Plan => plan!;

    /// <summary>Gets the call as its author knows it: of an action on another queue the workflow's, of which the call that runs it there is only a part.</summary>
    public string KnownAs { get; init; }

    /// <summary>Gets or sets the attempt that runs or comes next, from 1.</summary>
    public int Attempt { get; set; } = 1;

    /// <summary>Gets or sets the earliest time of the next attempt; null means now.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Gets or sets when the call was first made, for the total time limit.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Gets or sets the timestamp of this process at which the call was first made; 0 when it was made elsewhere.</summary>
    public long MadeTimestamp { get; set; }

    /// <summary>Gets or sets whether the intent of an at-most-once action is journaled.</summary>
    public bool IsIntended { get; set; }

    /// <summary>Gets or sets whether an attempt runs or is about to.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Gets or sets how many calls had its number before and were voided by retries; part of the idempotency key.</summary>
    public int Generation { get; set; }

    /// <summary>Gets or sets what the last heartbeat of an earlier attempt reported.</summary>
    public JsonElement? LastProgress { get; set; }

    /// <summary>Gets or sets what ends the attempt that runs; null while none does.</summary>
    public CancellationTokenSource? Stop { get; set; }

    public override bool MayStayOpen => false;

    public override DateTimeOffset? DueAt => IsRunning || Child is not null ? null : NotBefore;

    /// <summary>Gives how long ago the call was first made: measured where it was made here, else by the store's clock.</summary>
    public TimeSpan AgeBy(StoreClock clock) => MadeTimestamp == 0 ? clock.UtcNow - MadeAt : clock.Time.GetElapsedTime(MadeTimestamp);

    /// <summary>Notes a failed attempt, which leaves the call pending.</summary>
    public void NoteAttempt(AttemptFailure failure)
    {
        Attempt = failure.Attempt + 1;
        (NotBefore, DueTimestamp) = (failure.DueAt, 0);
        LastProgress = failure.Progress;
    }

    /// <summary>Notifies the attempt that runs that its result is not wanted any more. On the thread pool: what its code does then is none of the workflow's.</summary>
    public void GiveUp() => Stop?.CancelAsync().ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>Words that the intent is journaled, but not how it ended.</summary>
    public ReadOnlyMemory<byte> OutcomeUnknown() => EngineJson.Write(
        new CallFailure(CallFailureKind.OutcomeUnknown, Attempt, FailureInfo.From(new ActionOutcomeUnknownException(KnownAs))),
        EngineJson.Default.CallFailure);
}
