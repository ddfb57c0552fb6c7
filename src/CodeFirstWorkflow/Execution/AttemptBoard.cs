using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Execution;

/// <summary>The attempts of an execution: those that wait to start, those that start with the end of the turn, and those that run.</summary>
internal sealed class AttemptBoard(PayloadGate gate, ILogger logger)
{
    private Few<ActionCall> held;
    private Few<IThreadPoolWorkItem> starting;
    private CancellationTokenSource? spare;
    private ActionCall? sole;
    private HashSet<ActionCall>? others;

    /// <summary>Gets whether there are calls that start once lease, pause and journal allow.</summary>
    public bool Holds => held.Count > 0;

    public int Running { get; private set; }

    public bool IsStarting => starting.Count > 0;

    /// <summary>Gets the highest attempt that was made.</summary>
    public int Most { get; private set; }

    /// <summary>Holds calls until they may start.</summary>
    public void Hold(Few<ActionCall> calls)
    {
        for (var i = 0; i < calls.Count; i++)
        {
            held.Add(calls[i]);
        }
    }

    /// <summary>Starts what may start at the end of this turn.</summary>
    /// <param name="run">The run, which knows whether a call is still open.</param>
    /// <param name="isHeldBack">Whether they start later or elsewhere: the turn is over, the execution paused, or the worker stops. One whose intent is journaled has to start now, or nobody would know that it did not.</param>
    /// <param name="maker">Who makes attempts.</param>
    /// <param name="make">Makes one; null when it cannot start yet.</param>
    public void StartHeld<TMaker>(WorkflowRun run, bool isHeldBack, TMaker maker, Func<TMaker, ActionCall, IThreadPoolWorkItem?> make)
    {
        var calls = held.Take();
        for (var i = 0; i < calls.Count; i++)
        {
            var call = calls[i];
            if (run.Find(call.Number) != call)
            {
                continue;
            }

            if ((!isHeldBack || call.IsIntended) && make(maker, call) is { } attempt)
            {
                starting.Add(attempt);
                Running++;
            }
            else
            {
                held.Add(call);
            }
        }
    }

    /// <summary>Gives an attempt its token. Attempts that follow one another share a source; those that run beside others have one each, for a call may be given up alone.</summary>
    public CancellationToken TokenFor(ActionCall call)
    {
        (call.Stop, spare) = (spare ?? new CancellationTokenSource(), null);
        if (sole is null)
        {
            sole = call;
        }
        else
        {
            (others ??= []).Add(call);
        }

        return call.Stop.Token;
    }

    public void End(ActionCall call)
    {
        Running--;
        sole = sole == call ? null : sole;
        others?.Remove(call);
        spare = call.Stop is { IsCancellationRequested: false } free ? free : spare;
        call.Stop = null;
        call.IsRunning = false;
        Most = Math.Max(Most, call.Attempt);
    }

    /// <summary>Notifies all attempts that run.</summary>
    public void Stop()
    {
        sole?.Stop?.CancelAside(gate, logger);
        foreach (var call in others ?? [])
        {
            call.Stop?.CancelAside(gate, logger);
        }
    }

    /// <summary>Starts what waits for the end of the turn: a single one is given back, to run on this thread.</summary>
    public IThreadPoolWorkItem? TakeStarting()
    {
        var attempts = starting.Take();
        if (attempts.Count == 1)
        {
            return attempts[0];
        }

        for (var i = 0; i < attempts.Count; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(attempts[i], preferLocal: false);
        }

        return null;
    }
}
