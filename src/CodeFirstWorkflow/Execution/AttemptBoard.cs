using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>The attempts of an execution: those that wait to start, those that start with the end of the turn, and those that run.</summary>
/// <param name="make">Makes an attempt.</param>
/// <param name="isJournalFree">Whether everything so far is durable and nothing is under way: a transactional attempt takes the place of the journal's next write.</param>
internal sealed class AttemptBoard(Func<ActionCall, IThreadPoolWorkItem> make, Func<bool> isJournalFree)
{
    private readonly List<IThreadPoolWorkItem> starting = [];
    private CancellationTokenSource stop = new();

    /// <summary>Gets the calls that may start once lease, pause and journal allow.</summary>
    public List<ActionCall> Held { get; } = [];

    public int Running { get; private set; }

    public bool IsStarting => starting.Count > 0;

    /// <summary>Gets the highest attempt that was made.</summary>
    public int Most { get; private set; }

    public CancellationToken Token => stop.Token;

    /// <summary>Starts what may start at the end of this turn.</summary>
    /// <param name="run">The run, which knows whether a call is still open.</param>
    /// <param name="isTurnOver">Whether the next turn makes the attempts. One whose intent is journaled has to start now, or nobody would know that it did not.</param>
    public void StartHeld(WorkflowRun run, bool isTurnOver)
    {
        var kept = 0;
        for (var i = 0; i < Held.Count; i++)
        {
            var call = Held[i];
            if (run.Find(call.Number) != call)
            {
                continue;
            }

            if ((isTurnOver && !call.IsIntended) || (call.Plan.Transactional && !isJournalFree()))
            {
                Held[kept++] = call;
            }
            else
            {
                starting.Add(make(call));
                Running++;
            }
        }

        Held.RemoveRange(kept, Held.Count - kept);
    }

    public void End(ActionCall call)
    {
        Running--;
        call.IsRunning = false;
        Most = Math.Max(Most, call.Attempt);
    }

    /// <summary>Tells all attempts that run.</summary>
    public void Stop()
    {
        if (Running > 0)
        {
            stop.Cancel();
        }
    }

    /// <summary>Tells all attempts that run; those that start later get a token of their own.</summary>
    public void StopAndRenew()
    {
        stop.Cancel();
        stop = new CancellationTokenSource();
    }

    /// <summary>Starts what waits for the end of the turn: a single one is given back, to run on this thread.</summary>
    public IThreadPoolWorkItem? TakeStarting()
    {
        if (starting.Count == 0)
        {
            return null;
        }

        var single = starting.Count == 1 ? starting[0] : null;
        for (var i = 0; single is null && i < starting.Count; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(starting[i], preferLocal: false);
        }

        starting.Clear();
        return single;
    }
}
