using CodeFirstWorkflow.Sqlite.Commits;
using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Executions;

/// <summary>Carries out controls as <see cref="ControlRules"/> decides.</summary>
internal static class Controls
{
    private const string UpdateError = "update workflow_execution set error = ?2 where id = ?1";

    private const string SearchAgain = "update workflow_wait set searched = 0, search_from = ?2 where execution_id = ?1 and searched = 1";

    // Searches from shortly before the end, as the other stores do.
    private static readonly TimeSpan SearchBack = TimeSpan.FromMinutes(1);

    public static ControlResult Apply(SqliteSession session, ControlRequest request, DateTimeOffset now)
    {
        if (ExecutionHead.Find(session, request.ExecutionId) is not { } head)
        {
            return new ControlResult(WriteOutcome.NotFound, ExecutionState.Pending);
        }

        var before = head.State;
        if (InboxRows.Stands(session, head.Id, request.SourceId))
        {
            return new ControlResult(WriteOutcome.Applied, before);
        }

        var row = ExecutionRows.Find(session, head.Id)!;
        var decision = ControlRules.Decide(request.Kind, row, Facts(session, head, row, request.Kind));
        if (decision.Outcome is WriteOutcome.Applied)
        {
            Carry(session, head, request, decision, now);
        }

        return new ControlResult(decision.Outcome, before, decision.Reason);
    }

    public static bool Drop(SqliteSession session, ExecutionId id, DateTimeOffset now)
    {
        if (ExecutionHead.Find(session, id) is not { Kind: ExecutionKind.Delivery, State: ExecutionState.Failed, Dropped: false } head)
        {
            return false;
        }

        head.Dropped = true;
        head.Save(session, now);
        return true;
    }

    private static ControlFacts Facts(SqliteSession session, ExecutionHead head, ExecutionRecord row, InboxKind kind) => new(
        head.PausedFrom,
        IsKeyTaken: kind is InboxKind.Retry && IsKeyTaken(session, row),
        IsPausePending: kind is InboxKind.Unpause && InboxRows.IsPausePending(session, head.Id));

    private static bool IsKeyTaken(SqliteSession session, ExecutionRecord row) =>
        row.HasKey && ExecutionRows.FindKeyHolder(session, row.Name, row.CorrelationId!) is { } holder && holder != row.Id;

    private static void Carry(SqliteSession session, ExecutionHead head, ControlRequest request, ControlDecision decision, DateTimeOffset now)
    {
        // The due time comes first: inbox rows that arrived meanwhile are counted before the control's own row.
        var due = Due(head, decision.Due, now);
        head.DueAside = decision.Due is DueChange.PutAside ? head.DueAt : decision.Due is DueChange.Keep ? head.DueAside : null;
        head.DueAt = due;
        if (decision.Due is not DueChange.Keep)
        {
            head.NoteRing(request.IsRung, now);
        }

        if (request.Kind is InboxKind.Retry)
        {
            session.Prepare(SearchAgain).Bind(head.Id).Bind(head.EndedAt - SearchBack).Run();
        }

        if (decision.State is { } state)
        {
            Enter(session, head, state, request, now);
        }

        if (decision.Send)
        {
            InboxRows.Add(
                session,
                head,
                new InboxItem { ExecutionId = head.Id, SourceId = request.SourceId, Kind = request.Kind, Payload = request.Payload },
                now);
        }

        head.AsideInboxSequence = decision.Due is DueChange.PutAside ? head.InboxSequence : head.AsideInboxSequence;
        if (decision.Ends)
        {
            head.Owner = null;
            head.Epoch++;
            JournalRows.End(session, head, now);
        }

        head.Save(session, now);
        if (decision.Ends)
        {
            SendWrites.SendAll(session, request.Sends, request.IsRung ? RingKind.AfterCommit : RingKind.None, now);
        }
    }

    private static DateTimeOffset? Due(ExecutionHead head, DueChange change, DateTimeOffset now) => change switch
    {
        DueChange.Now => now,
        DueChange.TakeBack => head.DueAside is null || head.InboxSequence > head.AsideInboxSequence ? now : head.DueAside,
        DueChange.Keep => head.DueAt,
        _ => null,
    };

    // A control by a person lets any build try a parked execution again.
    private static void Enter(SqliteSession session, ExecutionHead head, ExecutionState state, ControlRequest request, DateTimeOffset now)
    {
        if (state is not ExecutionState.Paused)
        {
            session.Prepare(UpdateError).Bind(head.Id).Bind(state is ExecutionState.Cancelled ? request.Error : default).Run();
        }

        if (state is ExecutionState.Cancelled)
        {
            ExecutionRows.RemoveWaits(session, head.Id);
        }

        head.PausedFrom = state is ExecutionState.Paused ? head.State : null;
        head.EndedAt = ControlRules.IsTerminal(state) ? now : null;
        head.State = state;
        head.ParkedBy = null;
        head.Takeovers = 0;
        head.Dropped = false;
    }
}
