using System.Collections.Concurrent;
using CodeFirstWorkflow.Execution.Endings;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution.Loading;

/// <summary>
/// Runs that wait for delays, kept where time is virtual: a workflow with a thousand delays would otherwise be replayed a thousand times in a moment.
/// It is still replayed whenever its journal has doubled, so code that does not match its journal is found.
/// </summary>
internal sealed class WarmRuns
{
    private const int Short = 100;
    private readonly ConcurrentDictionary<ExecutionId, (WorkflowRun Run, long Epoch)> kept = new();
    private readonly ConcurrentDictionary<ExecutionId, long> replayedAt = new();

    /// <summary>Keeps a run that was released, if nothing but time can have changed when it continues.</summary>
    public void Keep(ExecutionRecord record, WorkflowRun? run, MemoryExit? exit)
    {
        if (exit is { State: ExecutionState.Waiting } && run is not null && IsPlain(run) && run.Sequence >= Short
            && run.Sequence < 2 * replayedAt.GetOrAdd(record.Id, run.Sequence))
        {
            kept[record.Id] = (run, record.Epoch);
        }
        else
        {
            replayedAt.TryRemove(record.Id, out _);
        }
    }

    /// <summary>Returns whether the run of a claimed execution is kept.</summary>
    public bool Has(ExecutionRecord record) => kept.TryGetValue(record.Id, out var found) && IsOf(record, found);

    /// <summary>Takes the run of a claimed execution; null when it has to be replayed.</summary>
    public WorkflowRun? Take(ExecutionRecord record) => kept.TryRemove(record.Id, out var found) && IsOf(record, found) ? found.Run : null;

    private static bool IsOf(ExecutionRecord record, (WorkflowRun Run, long Epoch) found) =>
        found.Run.Record.Run == record.Run && found.Epoch + 1 == record.Epoch;

    private static bool IsPlain(WorkflowRun run) =>
        run is { Violation: null, Cancellation: null, IsPaused: false, Retries: 0, Compensations: null, Losers.Children: null }
        && !run.Effects.HasWrites && !run.Effects.HasFollowUps && run.Pending.InOrder().All(static call => call is TimerCall);
}
