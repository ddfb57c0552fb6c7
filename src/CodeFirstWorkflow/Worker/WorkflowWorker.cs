using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Execution.Endings;
using CodeFirstWorkflow.Execution.Loading;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker.Claiming;
using CodeFirstWorkflow.Worker.Faults;
using CodeFirstWorkflow.Worker.Turns;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>Runs executions in this process: claims them, keeps them in memory while they make progress, and releases them.</summary>
internal sealed class WorkflowWorker : IExecutionHost, IWorkerEvents, IDisposable
{
    // The time that the store has for each of the last steps after the host's shutdown time-out.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource leaving = new();
    private readonly WorkflowOptions options;
    private readonly WorkerParts parts;
    private readonly TurnBoard? turns;

    // The sweep leaves executions that were rung since its last round to the worker for which the wake-up was meant.
    private readonly TimeSpan? grace;
    private readonly TaskCompletionSource emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task loops = Task.CompletedTask;
    private Task leases = Task.CompletedTask;
    private volatile bool isRunning;

    public WorkflowWorker(
        WorkflowOptions options,
        IWorkflowStore store,
        JournalWriter writer,
        ActionRunner runner,
        RunServices services,
        WorkflowTelemetry telemetry,
        ExecutionWatch watch,
        Outage outage,
        DispatchChoice dispatch,
        ILogger<WorkflowWorker> logger,
        TurnBoard? turns = null)
    {
        (this.options, this.turns, Store, Writer, Runner, Services) = (options, turns, store, writer, runner, services);
        (Telemetry, Watch, Outage, Logger) = (telemetry, watch, outage, logger);
        grace = dispatch.Other is null ? null : TimeSpan.FromSeconds(options.Drain.IntervalSeconds);
        Warm = services.Clock.Work is null ? null : new WarmRuns();
        UnroutedEvents = new AsyncSignal(services.Clock.Upkeep, services.Clock.Work);
        parts = new WorkerParts(options, this, this, dispatch, stopping.Token);
    }

    public Guid WorkerId { get; } = Entropy.NewGuid();

    public string Build { get; } = BuildId.Current;

    public bool IsLeaseValid => parts.Lease.IsValid;

    public TimeSpan Lease => parts.Record.Lease;

    public int MaxJournalEntries => options.Limits.MaxJournalEntries;

    public int KeptRuns => options.Retention.KeptRuns;

    public IWorkflowStore Store { get; }

    public JournalWriter Writer { get; }

    public ActionRunner Runner { get; }

    public RunServices Services { get; }

    public WarmRuns? Warm { get; }

    public WorkflowTelemetry Telemetry { get; }

    public ExecutionWatch Watch { get; }

    public Outage Outage { get; }

    public ILogger Logger { get; }

    public bool IsRunning => isRunning;

    public bool IsStopping => stopping.IsCancellationRequested;

    /// <summary>Gets the dispatcher of ready executions.</summary>
    public IExecutionDispatcher Dispatcher => parts.Dispatcher;

    /// <summary>Gets the claims of executions in their own inserts.</summary>
    public InsertClaims InsertClaims => parts.InsertClaims;

    /// <summary>Gets the signal that there may be events that are not routed: a workflow here, or another process, stored some.</summary>
    public AsyncSignal UnroutedEvents { get; }

    public int FreeSlots => parts.Quarantine.IsOpen ? parts.Slots.Free : 0;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await parts.Lease.StartAsync(cancellationToken).ConfigureAwait(false);
        isRunning = true;
        Logger.LogStarted(parts.Record, Services.Registry, Store, parts.Dispatcher.Name);
        leases = Task.WhenAll(parts.Lease.RunAsync(leaving.Token), parts.Pool?.RunAsync(leaving.Token) ?? Task.CompletedTask);
        loops = Task.WhenAll(
            Task.Run(() => parts.Lease.TakeOverAsync(stopping.Token), CancellationToken.None),
            Task.Run(() => parts.Claims.RunAsync(stopping.Token), CancellationToken.None),
            Task.Run(() => parts.WakeUps.RunAsync(stopping.Token), CancellationToken.None));
    }

    /// <summary>
    /// Stops claiming and starting attempts, and waits for running attempts. Cancels their tokens at the first limit, releases them at the second,
    /// and frees the executions that are left. The lease is kept until then.
    /// </summary>
    /// <param name="grace">Cancelled when running attempts should be cancelled.</param>
    /// <param name="limit">Cancelled when attempts should no longer be waited for.</param>
    public async Task StopAsync(CancellationToken grace, CancellationToken limit)
    {
        if (!isRunning)
        {
            return;
        }

        isRunning = false;
        await stopping.CancelAsync().ConfigureAwait(false);
        ForEach(static instance => instance.Stop());
        await EmptiedAsync(grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ForEach(static instance => instance.Interrupt());
        await EmptiedAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (parts.Residents.Count is > 0 and var left)
        {
            Logger.LogLetGo(parts.Record.Name, left);
        }

        // A store that does not answer does not delay the stop: the lease expires by itself.
        await loops.EndsWithinAsync(Farewell).ConfigureAwait(false);
        await leaving.CancelAsync().ConfigureAwait(false);
        await leases.EndsWithinAsync(Farewell).ConfigureAwait(false);
        var freed = Store.ReleaseAsync(WorkerId, int.MaxValue, CancellationToken.None);
        if (await freed.EndsWithinAsync(Farewell).ConfigureAwait(false))
        {
            Logger.LogStopped(parts.Record.Name, WorkerId, await freed.ConfigureAwait(false));
        }
        else
        {
            Logger.LogNotReleased(parts.Record.Name);
        }
    }

    /// <summary>Stops the loops of a worker that was not stopped.</summary>
    public void Dispose()
    {
        isRunning = false;
        stopping.Cancel();
        leaving.Cancel();
        ForEach(static instance => instance.Interrupt());
    }

    /// <summary>Takes a claimed execution into memory; returns false when it was put in quarantine, because its workers died repeatedly.</summary>
    public bool Activate(ExecutionRecord claimed)
    {
        if (!Quarantine.IsFor(claimed))
        {
            return parts.Admission.Run(claimed);
        }

        _ = parts.Quarantine.TakeAsync(claimed);
        return false;
    }

    /// <summary>Claims what has become due, for a host that moves its clock itself.</summary>
    public void OnTimeMoved() => parts.Claims.Hint();

    /// <summary>Requests that an execution is released after its running attempts, to continue in a later turn.</summary>
    public void GiveWay(ExecutionId id)
    {
        parts.Residents.Find(id)?.GiveWay();
    }

    /// <summary>Creates a request for the executions that this worker can run.</summary>
    public ClaimRequest Claim(int limit) => new()
    {
        WorkerId = WorkerId,
        Build = Build,
        Queues = options.Worker.Queues,
        Definitions = Services.Registry.Definitions,
        Limit = limit,
    };

    /// <summary>
    /// Claims, and takes the store's time from the response: what the store found due is due here too, even if its clock was set since the last
    /// heartbeat.
    /// </summary>
    public async Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        var sent = Services.Clock.Time.GetTimestamp();
        var claimed = await Store.ClaimAsync(request, cancellationToken).ConfigureAwait(false);
        if (claimed is [{ ClaimedAt: { } at }, ..])
        {
            Services.Clock.Set(at, sent);
        }

        return claimed;
    }

    /// <summary>Reads an inbox, or wakes the dispatcher when the execution is not in memory here.</summary>
    public void OnInboxMoved(ExecutionId id, RingKind ring = RingKind.AfterCommit)
    {
        if (parts.Residents.Find(id) is { } instance)
        {
            instance.LookAtInbox();
        }
        else if (ring is RingKind.InCommit)
        {
            parts.Dispatcher.OnRung();
        }
        else
        {
            parts.Dispatcher.Wake(id);
        }
    }

    public bool Holds(ExecutionId id) => parts.Residents.Holds(id);

    public void OnGivenUp(ExecutionRecord left, bool hasWritten, Exception error) => parts.GiveUps.Note(left, hasWritten, error);

    public void OnControlled(ExecutionId id) => OnInboxMoved(id);

    /// <summary>Drops an execution that was terminated.</summary>
    public void OnTerminated(ExecutionId id) => parts.Residents.Find(id)?.Terminate();

    public void OnWritten(ExecutionWrite write)
    {
        if (write.Children.Count > 0)
        {
            InsertClaims.OnInserted(write.Children, write.Ring);
        }

        foreach (var send in write.Sends)
        {
            OnInboxMoved(send.ExecutionId, write.Ring);
        }

        if (write.Events.Count > 0)
        {
            UnroutedEvents.Set();
        }
    }

    public void OnLeft(ExecutionRecord left, MemoryExit? exit)
    {
        // The execution may have been claimed again before this call: only the epoch that left is removed.
        parts.Residents.Remove(left.Id, left.Epoch);
        if (exit is { } known)
        {
            Telemetry.Left(left, known.Ending?.State, Services.Clock.UtcNow);
            parts.GiveUps.Forget(left.Id);
        }
        else
        {
            parts.Recovery.Want();
        }

        Watch.Tell(left.Id, exit?.State, exit?.Ending);
        if (exit?.Due is { } later)
        {
            OnPutBack(left, later);
        }

        turns?.Remove(left);
        parts.Throttle.NoteLeft(left.Id);
        parts.Quarantine.NoteLeft(left.Id);

        // A message may have made it ready while it was on its way out of memory. Where time is virtual, no later round of the loop finds that.
        if (parts.Claims.HasBacklog || Services.Clock.Work is not null)
        {
            parts.Claims.Hint();
        }

        if (!isRunning && parts.Residents.Count == 0)
        {
            emptied.TrySetResult();
        }
    }

    private Task EmptiedAsync(CancellationToken patience) => parts.Residents.Count > 0 ? emptied.Task.WaitAsync(patience) : Task.CompletedTask;

    async Task<(int Claimed, int Asked)?> IWorkerEvents.ClaimAsync(CancellationToken cancellationToken)
    {
        if (Math.Min(FreeSlots, parts.Throttle.Room) is not (> 0 and var limit))
        {
            return null;
        }

        var claimed = await ClaimAsync(Claim(limit) with { RingGrace = grace }, cancellationToken).ConfigureAwait(false);
        parts.Throttle.NoteClaim(claimed);
        foreach (var aside in claimed.Where(execution => !Activate(execution)))
        {
            parts.Throttle.NoteLeft(aside.Id);
        }

        return (claimed.Count, limit);
    }

    async Task<bool> IWorkerEvents.FindMovedInboxesAsync(CancellationToken cancellationToken)
    {
        await parts.Recovery.LookAsync(cancellationToken).ConfigureAwait(false);
        if (parts.Residents.Count == 0 || !Store.Capabilities.IsDurable)
        {
            return false;
        }

        await parts.Ownership.LookAtLongHeldAsync(cancellationToken).ConfigureAwait(false);
        var moved = await Store.FindMovedInboxesAsync(WorkerId, cancellationToken).ConfigureAwait(false);
        foreach (var id in moved.Where(Holds))
        {
            OnInboxMoved(id);
        }

        return moved.Count > 0;
    }

    bool IWorkerEvents.MayClaimInserts => isRunning && parts.Dispatcher == parts.Claims && !parts.Claims.HasBacklog && IsLeaseValid
        && parts.Quarantine.IsOpen && !parts.Throttle.IsOn;

    void IWorkerEvents.RunAlone(ExecutionRecord claimed) => _ = isRunning && parts.Admission.Run(claimed);

    bool IWorkerEvents.HoldsAnywhere(ExecutionId id) => Holds(id) || parts.Quarantine.Holds(id);

    Task IWorkerEvents.PutBackAsync(ExecutionRecord owned) => parts.Quarantine.PutBackAsync(owned);

    Task IWorkerEvents.CheckOwnershipAsync(CancellationToken cancellationToken) => parts.Ownership.RunAsync(cancellationToken);

    void IWorkerEvents.OnLeaseRenewed() => ForEach(static instance => instance.RenewLease());

    void IWorkerEvents.OnFreed()
    {
        parts.Throttle.NoteDeath();
        parts.Claims.Hint();
    }

    public void OnOwnershipUnknown() => parts.Recovery.Want();

    public void OnPutBack(ExecutionRecord left, DateTimeOffset dueAt) =>
        parts.Dispatcher.Dispatch([new ReadyExecution(left.Id, left.Name, left.Queue, dueAt)]);

    private void ForEach(Action<ExecutionInstance> tell)
    {
        foreach (var instance in parts.Residents.All)
        {
            tell(instance);
        }
    }

    void IWorkerEvents.OnWakeUp(WakeUp wakeUp)
    {
        // The process that made it ready has notified the dispatcher; only the in-process dispatcher has to be notified in each process.
        if (wakeUp.ExecutionId is { } id && (parts.Dispatcher == parts.Claims || Holds(id)))
        {
            OnInboxMoved(id);
        }

        if (wakeUp.Queue is { } queue && (queue.Length == 0 || parts.Queues.Contains(queue)))
        {
            parts.Dispatcher.OnRung();
        }

        if (wakeUp.HasEvents)
        {
            UnroutedEvents.Set();
        }
    }
}
