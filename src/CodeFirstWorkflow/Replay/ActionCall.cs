using System.Text.Json;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>A call of an action: what to run, and the state of its attempts.</summary>
internal sealed class ActionCall : PendingCall
{
    private readonly ActionPlan? plan;

    public ActionCall(
        int number, string identity, ActionDefinition action, ReadOnlyMemory<byte> arguments, ActionOptions? options, ICallResult result)
        : base(number, identity, result)
    {
        Action = action;
        Arguments = arguments;
        KnownAs = identity;
        plan = ActionPlan.For(action, options);
    }

    public ActionDefinition Action { get; }

    public ReadOnlyMemory<byte> Arguments { get; }

    public ActionPlan Plan => plan!;

    /// <summary>
    /// Gets the identity under which the author knows the call. For an action on another queue it is the identity of the workflow's call; this call
    /// only runs the action there.
    /// </summary>
    public string KnownAs { get; init; }

    /// <summary>Gets or sets the number of the current or next attempt, from 1.</summary>
    public int Attempt { get; set; } = 1;

    /// <summary>Gets or sets the earliest time of the next attempt; null means now.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Gets or sets when the call was first made, for the total time limit.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Gets or sets the timestamp in this process at which the call was first made; 0 when another process made it.</summary>
    public long MadeTimestamp { get; set; }

    /// <summary>Gets or sets whether the intent of an at-most-once action is journaled.</summary>
    public bool IsIntended { get; set; }

    /// <summary>Gets or sets whether an attempt is running or about to start.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Gets or sets how many earlier calls had this number and were voided by retries; part of the idempotency key.</summary>
    public int Generation { get; set; }

    /// <summary>Gets or sets the progress that the last heartbeat of an earlier attempt reported.</summary>
    public JsonElement? LastProgress { get; set; }

    /// <summary>Gets or sets the token source that cancels the running attempt; null while none runs.</summary>
    public CancellationTokenSource? Stop { get; set; }

    public override bool MayStayOpen => false;

    public override DateTimeOffset? DueAt => IsRunning || Child is not null ? null : NotBefore;

    /// <summary>
    /// Returns how long ago the call was first made: measured on the monotonic clock if this process made it, else by the store's clock.
    /// </summary>
    public TimeSpan AgeBy(StoreClock clock) => MadeTimestamp == 0 ? clock.UtcNow - MadeAt : clock.Time.GetElapsedTime(MadeTimestamp);

    public override void Complete(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case JournalEntryKind.ActionCompleted or JournalEntryKind.ChildCompleted:
                Succeed(entry.PayloadUtf8);
                break;
            case JournalEntryKind.ActionFailed:
                Fail(EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.CallFailure)!.ToException(KnownAs));
                break;
            case JournalEntryKind.ChildCancelled:
                Fail(new WorkflowCancelledException(Child ?? default, "The action was cancelled on its queue."));
                break;
            default:
                Fail(FailureElsewhere(EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.EndInfo)));
                break;
        }
    }

    /// <summary>Records a failed attempt; the call stays pending.</summary>
    public void NoteAttempt(AttemptFailure failure)
    {
        Attempt = failure.Attempt + 1;
        (NotBefore, DueTimestamp) = (failure.DueAt, 0);
        LastProgress = failure.Progress;
    }

    /// <summary>
    /// Cancels the running attempt, whose result is no longer wanted. Runs on the thread pool: how the attempt's code reacts does not concern the
    /// workflow.
    /// </summary>
    public void GiveUp() =>
        Stop?.CancelAsync().ContinueWith(
            static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>Returns the failure payload of a call whose intent is journaled but whose outcome is unknown.</summary>
    public ReadOnlyMemory<byte> OutcomeUnknown() => EngineJson.Write(
        new CallFailure(CallFailureKind.OutcomeUnknown, Attempt, FailureInfo.From(new ActionOutcomeUnknownException(KnownAs))),
        EngineJson.Default.CallFailure);

    // Early builds recorded only the error.
    private Exception FailureElsewhere(EndInfo? end) =>
        end?.Call?.ToException(KnownAs) ?? new ActionFailedException(
            KnownAs, Attempt, end?.Failure ?? new FailureInfo(nameof(WorkflowException), "Unknown"));
}
