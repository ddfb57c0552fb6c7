using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Commits;

/// <summary>Carries out <see cref="ExecutionTransition"/>, after the fence and the inbox were checked.</summary>
internal static class Transitions
{
    private const string UpdateResults = "update workflow_execution set output = ?2, error = ?3 where id = ?1 and (output is not ?2 or error is not ?3)";
    private const string UpdateInput = "update workflow_execution set input = ?2 where id = ?1";

    public static void Enter(SqliteSession session, ExecutionHead head, ExecutionTransition transition, ExecutionWrite write, DateTimeOffset now)
    {
        if (transition.Remove)
        {
            ExecutionRows.Remove(session, head.Id);
            return;
        }

        if (transition.NextRun is { } run)
        {
            head.Run = run;
            session.Prepare(UpdateInput).Bind(head.Id).Bind(transition.NextInput).Run();
        }
        else
        {
            Release(head, transition, now);

            // A retry searches the events since then.
            head.EndedAt = transition.State is ExecutionState.Failed ? OrderedTime.Next(session, now) : head.EndedAt;
            head.NoteRing(write.Ring is not RingKind.None, now);
        }

        head.State = transition.State;
        head.Attempts = transition.Attempts ?? head.Attempts;
        head.Compensated |= transition.Compensated;
        head.Undecided &= !transition.Decided;
        head.Save(session, now);
        session.Prepare(UpdateResults).Bind(head.Id).Bind(transition.Output).Bind(transition.Error).Run();
        if (write.MayHaveWaits && head.State is (ExecutionState.Completed or ExecutionState.Cancelled))
        {
            ExecutionRows.RemoveWaits(session, head.Id);
        }
    }

    private static void Release(ExecutionHead head, ExecutionTransition transition, DateTimeOffset now)
    {
        var isTerminal = ControlRules.IsTerminal(transition.State);
        var isPaused = transition is { State: ExecutionState.Paused, ParkedBy: null };
        head.Owner = null;
        head.ParkedBy = transition.ParkedBy;
        head.PausedFrom = null;
        head.EndedAt = isTerminal ? now : null;
        head.DueAside = isPaused ? transition.DueAt : null;
        head.AsideInboxSequence = head.InboxSequence;
        head.DueAt = isTerminal || isPaused || transition.ParkedBy is ExecutionTransition.EveryBuild ? null
            : transition.ParkedBy is null ? transition.DueAt
            : transition.DueAt ?? now;
    }
}
