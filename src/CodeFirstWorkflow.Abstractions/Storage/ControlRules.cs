namespace CodeFirstWorkflow.Storage;

/// <summary>The table of controls and states, shared by all stores.</summary>
public static class ControlRules
{
    private static readonly ControlDecision NoChange = new(WriteOutcome.Duplicate);
    private static readonly ControlDecision Refused = new(WriteOutcome.InvalidState);
    private static readonly ControlDecision SendOnly = new(WriteOutcome.Applied, Send: true);

    /// <summary>Returns the states that allow a control, for messages.</summary>
    /// <param name="kind">The control, or <see cref="InboxKind.Signal"/>.</param>
    /// <returns>The states in the order of their numbers.</returns>
    public static IReadOnlyList<ExecutionState> Allowed(InboxKind kind) => kind switch
    {
        InboxKind.Resume => [ExecutionState.Waiting],
        InboxKind.Pause => [ExecutionState.Pending, ExecutionState.Running, ExecutionState.Waiting, ExecutionState.Paused],
        InboxKind.Unpause => [ExecutionState.Paused],
        InboxKind.Retry => [ExecutionState.Failed],
        _ => [ExecutionState.Pending, ExecutionState.Running, ExecutionState.Waiting, ExecutionState.Paused],
    };

    /// <summary>Decides. Call under the lock of the row.</summary>
    /// <param name="kind">The control.</param>
    /// <param name="row">The current row.</param>
    /// <param name="facts">What the store knows beside the row.</param>
    /// <returns>What to do.</returns>
    public static ControlDecision Decide(InboxKind kind, ExecutionRecord row, ControlFacts facts)
    {
        ArgumentNullException.ThrowIfNull(row);
        return kind switch
        {
            InboxKind.Resume => row.State is ExecutionState.Waiting ? new(WriteOutcome.Applied, Due: DueChange.Now, Send: true) : Refused,
            InboxKind.Pause => Pause(row),
            InboxKind.Unpause => Unpause(row, facts),
            InboxKind.Cancel => Cancel(row, facts.PausedFrom),
            InboxKind.Retry => Retry(row, facts.IsKeyTaken),
            InboxKind.Terminate => Terminate(row),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a control."),
        };
    }

    private static ControlDecision Pause(ExecutionRecord row) => row.State switch
    {
        ExecutionState.Paused => NoChange,
        _ when IsTerminal(row.State) => Refused,
        _ when row.Owner is not null => SendOnly,
        _ => new(WriteOutcome.Applied, ExecutionState.Paused, DueChange.PutAside, Send: true),
    };

    // A pause of an execution that is owned takes effect at its next call: until then an unpause withdraws it.
    private static ControlDecision Unpause(ExecutionRecord row, ControlFacts facts) => row.State switch
    {
        ExecutionState.Paused when row.Owner is null => new(
            WriteOutcome.Applied, facts.PausedFrom ?? ExecutionState.Waiting, DueChange.TakeBack, Send: true),
        ExecutionState.Paused => SendOnly,
        _ when IsTerminal(row.State) || !facts.IsPausePending => Refused,
        _ => SendOnly,
    };

    // Cancelled at once only when nothing ran yet: there is no code to tell and nothing to compensate.
    private static ControlDecision Cancel(ExecutionRecord row, ExecutionState? pausedFrom) => row.State switch
    {
        ExecutionState.Cancelled => NoChange,
        _ when IsTerminal(row.State) => Refused,
        _ when row.Owner is not null => SendOnly,
        _ when row.StartedAt is null && row.ParentId is null => new(WriteOutcome.Applied, ExecutionState.Cancelled, DueChange.Clear, Send: true),
        ExecutionState.Paused => new(WriteOutcome.Applied, pausedFrom ?? ExecutionState.Waiting, DueChange.Now, Send: true),
        _ => new(WriteOutcome.Applied, Due: DueChange.Now, Send: true),
    };

    // Whoever owns it, wherever it is and whatever it waits for: it is ended under the lock of its row, and its owner is fenced from then on.
    private static ControlDecision Terminate(ExecutionRecord row) => row.State switch
    {
        ExecutionState.Cancelled => NoChange,
        _ when IsTerminal(row.State) => Refused,
        _ => new(WriteOutcome.Applied, ExecutionState.Cancelled, DueChange.Clear, Send: true, Ends: true),
    };

    private static ControlDecision Retry(ExecutionRecord row, bool isKeyTaken) => row switch
    {
        { State: not ExecutionState.Failed } => Refused,
        { Compensated: true } => Refused with { Reason = "Its compensation has begun and ended: all that it did is undone, and nothing is left to go on with. Run it again as a new execution, with RunAgainAsync." },
        _ when isKeyTaken => Refused with
        {
            Reason = $"A newer execution holds its correlation id '{row.CorrelationId}'. Retry it when that one has failed or was cancelled.",
        },
        _ => new(WriteOutcome.Applied, ExecutionState.Pending, DueChange.Now, Send: true),
    };

    /// <summary>
    /// Returns whether an execution accepts what others send. An ended one does not, with one exception: the answer of a child comes once, so it
    /// waits until the failed execution is retried.
    /// </summary>
    /// <param name="state">The state of the execution.</param>
    /// <param name="kind">What is sent.</param>
    /// <returns>True when it goes into the inbox.</returns>
    public static bool Takes(ExecutionState state, InboxKind kind) =>
        !IsTerminal(state) || (state is ExecutionState.Failed && kind is InboxKind.ChildResult);

    /// <summary>Returns whether a state is terminal.</summary>
    /// <param name="state">The state.</param>
    /// <returns>True for Completed, Failed and Cancelled.</returns>
    public static bool IsTerminal(ExecutionState state) => state >= ExecutionState.Completed;
}
