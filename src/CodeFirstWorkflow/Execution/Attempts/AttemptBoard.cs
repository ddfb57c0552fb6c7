using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Execution.Attempts;

/// <summary>The attempts of an execution: held calls that wait to start, attempts that start at the end of the turn, and running attempts.</summary>
internal sealed class AttemptBoard(RunServices services, ILogger logger)
{
    private InlineList<ActionCall> held;
    private InlineList<IThreadPoolWorkItem> starting;
    private CancellationTokenSource? spare;
    private ActionCall? sole;
    private HashSet<ActionCall>? others;

    /// <summary>Gets whether calls are held until lease, pause and journal allow them to start.</summary>
    public bool Holds => held.Count > 0;

    public int Running { get; private set; }

    public bool IsStarting => starting.Count > 0;

    /// <summary>Gets the highest attempt number so far.</summary>
    public int Most { get; private set; }

    /// <summary>Holds calls until they may start.</summary>
    public void Hold(InlineList<ActionCall> calls)
    {
        for (var i = 0; i < calls.Count; i++)
        {
            held.Add(calls[i]);
        }
    }

    /// <summary>Creates attempts for the held calls that may start; they run at the end of this turn.</summary>
    /// <param name="run">The run, which knows whether a call is still open.</param>
    /// <param name="isHeldBack">
    /// Whether calls start later or elsewhere: the turn is over, the execution is paused, or the worker is stopping. A call whose intent is journaled
    /// must start now; otherwise no later owner could know that it did not run.
    /// </param>
    /// <param name="maker">The object that creates attempts.</param>
    /// <param name="make">Creates an attempt; returns null when it cannot start yet.</param>
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

    /// <summary>
    /// Returns the cancellation token of an attempt. Consecutive attempts share a source; concurrent attempts have one each, because a call may be
    /// given up alone.
    /// </summary>
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

    /// <summary>Cancels all running attempts.</summary>
    public void Stop()
    {
        sole?.Stop?.CancelAside(services.Payloads, logger);
        foreach (var call in others ?? [])
        {
            call.Stop?.CancelAside(services.Payloads, logger);
        }
    }

    /// <summary>Starts the attempts that wait for the end of the turn. A single attempt is returned instead, to run on this thread.</summary>
    public IThreadPoolWorkItem? TakeStarting()
    {
        var attempts = starting.Take();
        if (attempts.Count == 1)
        {
            return attempts[0];
        }

        for (var i = 0; i < attempts.Count; i++)
        {
            if (services.Clock.Work is { } work)
            {
                work.Queue(attempts[i]);
                continue;
            }

            ThreadPool.UnsafeQueueUserWorkItem(attempts[i], preferLocal: false);
        }

        return null;
    }
}
