using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Execution.Endings;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker.Claiming;
using CodeFirstWorkflow.Worker.Faults;
using CodeFirstWorkflow.Worker.Leasing;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>Runs executions in this process: claims them, keeps them in memory while they make progress, and releases them.</summary>
internal sealed partial class WorkflowWorker : IExecutionHost, IDisposable
{
    private readonly Residents residents = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource leaving = new();
    private readonly Admission admission;
    private readonly Quarantine quarantine;
    private readonly ClaimThrottle throttle;
    private readonly WorkflowOptions options;
    private readonly WorkerRecord record;
    private readonly HashSet<string> queues;
    private readonly Slots slots;
    private readonly LeaseKeeper lease;
    private readonly PoolWatch pool;
    private readonly ClaimLoop claims;
    private readonly OwnedRecovery recovery;
    private readonly OwnershipCheck ownership;
    private readonly GiveUpCounter giveUps;
    private readonly IExecutionDispatcher dispatcher;

    // The time that the store has for each of the last steps after the host's shutdown time-out.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    // The sweep leaves executions that were rung since its last round to the worker for which the wake-up was meant.
    private readonly TimeSpan? grace;
    private readonly TaskCompletionSource emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task loops = Task.CompletedTask;
    private Task leases = Task.CompletedTask;
    private volatile bool isRunning;

    public WorkflowWorker(WorkflowOptions options, IWorkflowStore store, JournalWriter writer, ActionRunner runner, RunServices services, WorkflowTelemetry telemetry, ExecutionWatch watch, Outage outage, ILogger<WorkflowWorker> logger, IExecutionDispatcher? carrier = null)
    {
        (this.options, Store, Writer, Runner, Services, Telemetry, Watch, Outage, Logger) = (options, store, writer, runner, services, telemetry, watch, outage, logger);
        admission = new Admission(this, residents, stopping.Token);
        slots = new Slots(options.Worker.MaxConcurrentExecutions, () => residents.Count);
        queues = new HashSet<string>(options.Worker.Queues, StringComparer.Ordinal);
        record = new WorkerRecord
        {
            Id = WorkerId,
            Name = $"{Environment.MachineName}/{Environment.ProcessId}",
            Build = Build,
            Queues = options.Worker.Queues,
            Lease = TimeSpan.FromSeconds(options.Worker.LeaseSeconds),
        };
        throttle = new ClaimThrottle(services.Clock.Time, record.Lease);
        ownership = new OwnershipCheck(store, residents.Epochs, OnLost, logger, services.Clock.Time, record.Lease / 3);
        lease = new LeaseKeeper(store, services.Clock, record, logger)
        {
            Outage = outage,
            Definitions = () => services.Registry.Definitions,
            OnLapsed = ownership.RunAsync,
            OnRenewed = () => ForEach(static instance => instance.RenewLease()),
            OnFreed = OnFreed,
        };
        pool = new PoolWatch(() => residents.Count, options.Worker.MaxConcurrentExecutions, logger);
        carrier = string.Equals(options.Engine, ClaimLoop.InProcess, StringComparison.OrdinalIgnoreCase) ? null : carrier;
        recovery = new OwnedRecovery(store, WorkerId, services.Clock.Time, id => Holds(id) || quarantine!.Holds(id), row => quarantine!.PutBackAsync(row));
        quarantine = new Quarantine(this, () => residents.Count, row => _ = isRunning && admission.Run(row), OnPutBack, recovery.Want);
        giveUps = new GiveUpCounter(this, recovery.Want);
        claims = new ClaimLoop(ClaimAsync, FindMovedInboxesAsync, carrier is null ? null : options.Drain, services.Clock, outage) { OnFailed = recovery.Want };
        dispatcher = carrier ?? claims;
        Intake = new Intake(WorkerId, services.Registry, queues, slots, dispatcher, MayClaimInserts, AdmitInserted);
        grace = carrier is null ? null : TimeSpan.FromSeconds(options.Drain.IntervalSeconds);
        writer.Ring = carrier is null ? RingKind.None : RingKind.AfterCommit;
        writer.OnGroup = telemetry.Metrics.GroupCommitted;
    }

    public Guid WorkerId { get; } = Guid.CreateVersion7();

    public string Build { get; } = BuildId.Current;

    public bool IsLeaseValid => lease.IsValid;

    public TimeSpan Lease => record.Lease;

    public int MaxJournalEntries => options.Limits.MaxJournalEntries;

    public int KeptRuns => options.Retention.KeptRuns;

    public IWorkflowStore Store { get; }

    public JournalWriter Writer { get; }

    public ActionRunner Runner { get; }

    public RunServices Services { get; }

    public WorkflowTelemetry Telemetry { get; }

    public ExecutionWatch Watch { get; }

    public Outage Outage { get; }

    public ILogger Logger { get; }

    public bool IsRunning => isRunning;

    public bool IsStopping => stopping.IsCancellationRequested;

    /// <summary>Gets the dispatcher of ready executions.</summary>
    public IExecutionDispatcher Dispatcher => dispatcher;

    /// <summary>Gets the intake of executions that this process inserts.</summary>
    public Intake Intake { get; }

    /// <summary>Gets or sets the callback for each execution that left memory.</summary>
    public Action<ExecutionRecord>? OnLetGo { get; set; }

    /// <summary>Gets or sets the callback for events that a workflow published.</summary>
    public Action? OnEvents { get; set; }

    public int FreeSlots => quarantine.IsOpen ? slots.Free : 0;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await lease.StartAsync(cancellationToken).ConfigureAwait(false);
        isRunning = true;
        Logger.LogStarted(record, Services.Registry, Store, dispatcher.Name);
        leases = Task.WhenAll(lease.RunAsync(leaving.Token), pool.RunAsync(leaving.Token));
        loops = Task.WhenAll(
            Task.Run(() => lease.TakeOverAsync(stopping.Token), CancellationToken.None),
            Task.Run(() => claims.RunAsync(stopping.Token), CancellationToken.None),
            Task.Run(() => new WakeUpListener(Store, OnWakeUp, Services.Clock.Time, Logger).RunAsync(stopping.Token), CancellationToken.None));
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
        if (residents.Count is > 0 and var left)
        {
            Logger.LogLetGo(record.Name, left);
        }

        // A store that does not answer does not delay the stop: the lease expires by itself.
        await loops.EndsWithinAsync(Farewell).ConfigureAwait(false);
        await leaving.CancelAsync().ConfigureAwait(false);
        await leases.EndsWithinAsync(Farewell).ConfigureAwait(false);
        var freed = Store.ReleaseAsync(WorkerId, int.MaxValue, CancellationToken.None);
        if (await freed.EndsWithinAsync(Farewell).ConfigureAwait(false))
        {
            Logger.LogStopped(record.Name, WorkerId, await freed.ConfigureAwait(false));
        }
        else
        {
            Logger.LogNotReleased(record.Name);
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
            return admission.Run(claimed);
        }

        _ = quarantine.TakeAsync(claimed);
        return false;
    }

    /// <summary>Requests that an execution is released after its running attempts, to continue in a later turn.</summary>
    public void GiveWay(ExecutionId id)
    {
        residents.Find(id)?.GiveWay();
    }

    /// <summary>Creates a request for the executions that this worker can run.</summary>
    public ClaimRequest Claim(int limit) => new() { WorkerId = WorkerId, Build = Build, Queues = options.Worker.Queues, Definitions = Services.Registry.Definitions, Limit = limit };

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
        if (residents.Find(id) is { } instance)
        {
            instance.LookAtInbox();
        }
        else if (ring is RingKind.InCommit)
        {
            dispatcher.OnRung();
        }
        else
        {
            dispatcher.Wake(id);
        }
    }

    public bool Holds(ExecutionId id) => residents.Holds(id);

    public void OnGivenUp(ExecutionRecord left, bool hasWritten, Exception error) => giveUps.Note(left, hasWritten, error);

    public void OnControlled(ExecutionId id) => OnInboxMoved(id);

    /// <summary>Drops an execution that was terminated.</summary>
    public void OnTerminated(ExecutionId id) => residents.Find(id)?.Terminate();

    public void OnWritten(ExecutionWrite write)
    {
        if (write.Children.Count > 0)
        {
            Intake.OnInserted(write.Children, write.Ring);
        }

        foreach (var send in write.Sends)
        {
            OnInboxMoved(send.ExecutionId, write.Ring);
        }

        if (write.Events.Count > 0)
        {
            OnEvents?.Invoke();
        }
    }

    public void OnLeft(ExecutionRecord left, MemoryExit? exit)
    {
        // The execution may have been claimed again before this call: only the epoch that left is removed.
        residents.Remove(left.Id, left.Epoch);
        if (exit is { } known)
        {
            Telemetry.Left(left, known.Ending?.State, Services.Clock.UtcNow);
            giveUps.Forget(left.Id);
        }
        else
        {
            recovery.Want();
        }

        Watch.Tell(left.Id, exit?.State, exit?.Ending);
        if (exit?.Due is { } later)
        {
            OnPutBack(left, later);
        }

        OnLetGo?.Invoke(left);

        throttle.NoteLeft(left.Id);
        quarantine.NoteLeft(left.Id);
        if (claims.HasBacklog)
        {
            claims.Hint();
        }

        if (!isRunning && residents.Count == 0)
        {
            emptied.TrySetResult();
        }
    }

    private Task EmptiedAsync(CancellationToken patience) => residents.Count > 0 ? emptied.Task.WaitAsync(patience) : Task.CompletedTask;

    private bool MayClaimInserts() => isRunning && dispatcher == claims && !claims.HasBacklog && IsLeaseValid && quarantine.IsOpen && !throttle.IsOn;

    // Claims as many executions as there is room for; returns null when there is no room.
    private async Task<(int Claimed, int Asked)?> ClaimAsync(CancellationToken cancellationToken)
    {
        if (Math.Min(FreeSlots, throttle.Room) is not (> 0 and var limit))
        {
            return null;
        }

        var claimed = await ClaimAsync(Claim(limit) with { RingGrace = grace }, cancellationToken).ConfigureAwait(false);
        throttle.NoteClaim(claimed);
        foreach (var aside in claimed.Where(execution => !Activate(execution)))
        {
            throttle.NoteLeft(aside.Id);
        }

        return (claimed.Count, limit);
    }

    private async Task<bool> FindMovedInboxesAsync(CancellationToken cancellationToken)
    {
        await recovery.LookAsync(cancellationToken).ConfigureAwait(false);
        if (residents.Count == 0 || !Store.Capabilities.IsDurable)
        {
            return false;
        }

        await ownership.LookAtLongHeldAsync(cancellationToken).ConfigureAwait(false);
        var moved = await Store.FindMovedInboxesAsync(WorkerId, cancellationToken).ConfigureAwait(false);
        foreach (var id in moved.Where(Holds))
        {
            OnInboxMoved(id);
        }

        return moved.Count > 0;
    }

    // An execution that arrives this late may have been found owned but not held, and put back: it may already run, or have run, under its next
    // epoch.
    private ExecutionInstance? AdmitInserted(ExecutionRecord claimed, long sentAt)
    {
        if (Services.Clock.Time.GetElapsedTime(sentAt) >= OwnedRecovery.Trust)
        {
            recovery.Want();
            return null;
        }

        admission.TryAdmit(claimed, out var instance);
        return instance;
    }

    private void OnPutBack(ExecutionRecord left, DateTimeOffset dueAt) => dispatcher.Dispatch([new ReadyExecution(left.Id, left.Name, left.Queue, dueAt)]);

    private void OnLost(ExecutionId id, long epoch)
    {
        if (residents.Find(id) is { } instance && instance.Epoch == epoch)
        {
            instance.Lose();
        }
    }

    private void OnFreed()
    {
        throttle.NoteDeath();
        claims.Hint();
    }

    private void ForEach(Action<ExecutionInstance> tell)
    {
        foreach (var instance in residents.All)
        {
            tell(instance);
        }
    }

    private void OnWakeUp(WakeUp wakeUp)
    {
        // The process that made it ready has notified the dispatcher; only the in-process dispatcher has to be notified in each process.
        if (wakeUp.ExecutionId is { } id && (dispatcher == claims || Holds(id)))
        {
            OnInboxMoved(id);
        }

        if (wakeUp.Queue is { } queue && (queue.Length == 0 || queues.Contains(queue)))
        {
            dispatcher.OnRung();
        }

        if (wakeUp.HasEvents)
        {
            OnEvents?.Invoke();
        }
    }
}
