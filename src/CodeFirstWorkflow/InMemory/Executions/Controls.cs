using CodeFirstWorkflow.InMemory.Commits;

namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>Applies controls as <see cref="ControlRules"/> decides.</summary>
internal sealed class Controls(ExecutionTable table, SendWrites sends)
{
    // From shortly before the end, as in the other stores.
    private static readonly TimeSpan SearchBack = TimeSpan.FromMinutes(1);

    public ControlResult Apply(ControlRequest request, DateTimeOffset now)
    {
        if (!table.TryFind(request.ExecutionId, out var row))
        {
            return new ControlResult(WriteOutcome.NotFound, ExecutionState.Pending);
        }

        var before = row.State;
        if (row.Inbox.Has(request.SourceId))
        {
            return new ControlResult(WriteOutcome.Applied, before);
        }

        var decision = ControlRules.Decide(request.Kind, row.ToRecord(), Facts(row, request.Kind));
        if (decision.Outcome is WriteOutcome.Applied)
        {
            Carry(row, request, decision, now);
        }

        return new ControlResult(decision.Outcome, before, decision.Reason);
    }

    public bool Drop(ExecutionId id)
    {
        if (!table.TryFind(id, out var row) || row is not { Origin.Kind: ExecutionKind.Delivery, State: ExecutionState.Failed, Dropped: false })
        {
            return false;
        }

        row.Dropped = true;
        return true;
    }

    private ControlFacts Facts(ExecutionRow row, InboxKind kind) => new(
        row.PausedFrom,
        IsKeyTaken: kind is InboxKind.Retry && table.IsKeyTaken(row),
        IsPausePending: kind is InboxKind.Unpause && row.Inbox.IsPausePending);

    private void Carry(ExecutionRow row, ControlRequest request, ControlDecision decision, DateTimeOffset now)
    {
        // The due time first: it depends on the messages that arrived meanwhile, not on the control's own row.
        var due = Due(row, decision.Due, now);
        row.DueAside = decision.Due is DueChange.PutAside ? row.DueAt : decision.Due is DueChange.Keep ? row.DueAside : null;
        row.DueAt = due;
        if (decision.Due is not DueChange.Keep)
        {
            row.NoteRing(request.IsRung, now);
        }

        if (request.Kind is InboxKind.Retry && row.EndedAt is { } failedAt)
        {
            WaitIndex.SearchAgain(row, failedAt - SearchBack);
        }

        if (decision.State is { } state)
        {
            Enter(row, state, request, now);
        }

        if (decision.Send)
        {
            row.Inbox.Add(
                new InboxItem { ExecutionId = row.Id, SourceId = request.SourceId, Kind = request.Kind, Payload = request.Payload }, row.Run, now);
        }

        if (decision.Due is DueChange.PutAside)
        {
            row.AsideInboxSequence = row.Inbox.Sequence;
        }

        if (decision.Ends)
        {
            row.Owner = null;
            row.Journal.End(row.Run, ++row.Epoch, now);
        }

        table.Refresh(row, now);
        if (decision.Ends)
        {
            sends.SendAll(request.Sends, request.IsRung ? RingKind.AfterCommit : RingKind.None, now);
        }
    }

    private static DateTimeOffset? Due(ExecutionRow row, DueChange change, DateTimeOffset now) => change switch
    {
        DueChange.Now => now,
        DueChange.TakeBack => row.DueAside is null || row.Inbox.Sequence > row.AsideInboxSequence ? now : row.DueAside,
        DueChange.Keep => row.DueAt,
        _ => null,
    };

    // A control by a person lets any build try a parked execution again.
    private static void Enter(ExecutionRow row, ExecutionState state, ControlRequest request, DateTimeOffset now)
    {
        row.PausedFrom = state is ExecutionState.Paused ? row.State : null;
        row.EndedAt = ControlRules.IsTerminal(state) ? now : null;
        row.Error = state is ExecutionState.Cancelled ? request.Error.Stored() : state is ExecutionState.Paused ? row.Error : default;
        row.State = state;
        row.ParkedBy = null;
        row.Takeovers = 0;
        row.Dropped = false;
    }
}
