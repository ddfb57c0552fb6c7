using CodeFirstWorkflow.InMemory.Executions;

namespace CodeFirstWorkflow.InMemory.Commits;

/// <summary>Applies <see cref="ExecutionTransition"/>, after the fence and the inbox were checked.</summary>
internal sealed class Transitions(ExecutionTable table)
{
    public void Enter(ExecutionRow row, ExecutionTransition transition, RingKind ring, DateTimeOffset now)
    {
        if (transition.Remove)
        {
            table.Remove(row);
            return;
        }

        if (transition.NextRun is { } run)
        {
            row.Run = run;
            row.Input = transition.NextInput.Stored();
        }
        else
        {
            Release(row, transition, now);

            // A retry searches the events since then.
            row.EndedAt = transition.State is ExecutionState.Failed ? table.Times.Next(now) : row.EndedAt;
            row.NoteRing(ring is not RingKind.None, now);
        }

        row.State = transition.State;
        row.Output = transition.Output.Stored();
        row.Error = transition.Error.Stored();
        row.Attempts = transition.Attempts ?? row.Attempts;
        row.Compensated |= transition.Compensated;
        row.Undecided &= !transition.Decided;
        table.Refresh(row, now);
    }

    private static void Release(ExecutionRow row, ExecutionTransition transition, DateTimeOffset now)
    {
        var isTerminal = ControlRules.IsTerminal(transition.State);
        var isPaused = transition is { State: ExecutionState.Paused, ParkedBy: null };
        row.Owner = null;
        row.ParkedBy = transition.ParkedBy;
        row.PausedFrom = null;
        row.EndedAt = isTerminal ? now : null;
        row.DueAside = isPaused ? transition.DueAt : null;
        row.AsideInboxSequence = row.Inbox.Sequence;
        row.DueAt = isTerminal || isPaused || transition.ParkedBy is ExecutionTransition.EveryBuild ? null
            : transition.ParkedBy is null ? transition.DueAt
            : transition.DueAt ?? now;
    }
}
