using System.Collections.Concurrent;
using System.Data.Common;
using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>Runs executions in this process: claims them, keeps them in memory while they make progress, and lets them go.</summary>
internal sealed partial class WorkflowWorker : IExecutionHost
{
    private readonly ConcurrentDictionary<ExecutionId, ExecutionInstance> instances = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Quarantine quarantine = new();
    private readonly Lock quarantineGate = new();
    private readonly WorkflowOptions options;
    private readonly WorkerRecord record;
    private readonly HashSet<string> queues;
    private readonly LeaseKeeper lease;
    private readonly ClaimLoop claims;
    private readonly IExecutionDispatcher dispatcher;
    private readonly TaskCompletionSource emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task loops = Task.CompletedTask;
    private int reserved;
    private volatile bool isRunning;

    public WorkflowWorker(WorkflowOptions options, IWorkflowStore store, JournalWriter writer, ActionRunner runner, RunServices services, WorkflowTelemetry telemetry, ExecutionWatch watch, ILogger<WorkflowWorker> logger, IExecutionDispatcher? carrier = null)
    {
        (this.options, Store, Writer, Runner, Services, Telemetry, Watch, Logger) = (options, store, writer, runner, services, telemetry, watch, logger);
        queues = new HashSet<string>(options.Worker.Queues, StringComparer.Ordinal);
        record = new WorkerRecord
        {
            Id = WorkerId,
            Name = $"{Environment.MachineName}/{Environment.ProcessId}",
            Build = Build,
            Queues = options.Worker.Queues,
            Lease = TimeSpan.FromSeconds(options.Worker.LeaseSeconds),
        };
        lease = new LeaseKeeper(store, services.Clock, record, logger) { OnRenewed = OnLeaseRenewed, OnFreed = () => claims!.Hint() };
        carrier = string.Equals(options.Engine, "InProcess", StringComparison.OrdinalIgnoreCase) ? null : carrier;
        claims = new ClaimLoop(this, carrier is null ? null : options.Drain, services.Clock, logger);
        dispatcher = carrier ?? claims;
        writer.OnGroup = telemetry.Metrics.GroupCommitted;
    }

    public Guid WorkerId { get; } = Guid.CreateVersion7();

    public string Build { get; } = BuildId.Current;

    public bool IsLeaseValid => lease.IsValid;

    public TimeSpan Lease => record.Lease;

    public int MaxJournalEntries => options.Limits.MaxJournalEntries;

    public IWorkflowStore Store { get; }

    public JournalWriter Writer { get; }

    public ActionRunner Runner { get; }

    public RunServices Services { get; }

    public WorkflowTelemetry Telemetry { get; }

    public ExecutionWatch Watch { get; }

    public ILogger Logger { get; }

    public bool IsRunning => isRunning;

    /// <summary>Gets what brings ready executions to a worker.</summary>
    public IExecutionDispatcher Dispatcher => dispatcher;

    /// <summary>Gets or sets what is told of each execution that is in memory no more.</summary>
    public Action<ExecutionRecord>? OnLetGo { get; set; }

    /// <summary>Gets or sets what is told when a workflow published events.</summary>
    public Action? OnEvents { get; set; }

    public int FreeSlots
    {
        get
        {
            lock (quarantineGate)
            {
                return quarantine.IsEmpty ? options.Worker.MaxConcurrentExecutions - instances.Count - Volatile.Read(ref reserved) : 0;
            }
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await lease.StartAsync(cancellationToken).ConfigureAwait(false);
        isRunning = true;
        loops = Task.WhenAll(
            Task.Run(() => lease.RunAsync(stopping.Token), CancellationToken.None),
            Task.Run(() => claims.RunAsync(stopping.Token), CancellationToken.None),
            Task.Run(ListenAsync, CancellationToken.None));
    }

    /// <summary>Claims no more, tells running actions through their token, waits for them as long as the caller allows, and frees the rest.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        if (!isRunning)
        {
            return;
        }

        isRunning = false;
        await stopping.CancelAsync().ConfigureAwait(false);
        foreach (var instance in instances.Values)
        {
            instance.PostAside(Stop.Instance);
        }

        if (!instances.IsEmpty)
        {
            await Task.WhenAny(emptied.Task, Task.Delay(Timeout.Infinite, patience)).ConfigureAwait(false);
        }

        await loops.ConfigureAwait(false);
        await Store.ReleaseAsync(WorkerId, int.MaxValue, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Reserves a slot for a start that is claimed in its own insert; false leaves it to the claim loop.</summary>
    public bool TryReserve(NewExecution execution)
    {
        if (!isRunning || dispatcher != claims || claims.HasBacklog || execution.StartAt is not null || execution.Undecided || !IsLeaseValid || !queues.Contains(execution.Queue)
            || !Services.Registry.TryFind(new DefinitionKey(execution.Kind, execution.Name, execution.Version), out _))
        {
            return false;
        }

        if (Interlocked.Increment(ref reserved) + instances.Count <= options.Worker.MaxConcurrentExecutions)
        {
            return true;
        }

        Interlocked.Decrement(ref reserved);
        return false;
    }

    /// <summary>Takes over what a start claimed, or gives the slot back.</summary>
    public void OnStarted(StartWrite start)
    {
        if (start.ClaimedBy is null)
        {
            if (start.Outcome is WriteOutcome.Applied)
            {
                dispatcher.Dispatch([Ready(start.Execution)]);
            }

            return;
        }

        if (start.Outcome is WriteOutcome.Applied)
        {
            Activate(Claimed(start), isFresh: true);
        }

        Interlocked.Decrement(ref reserved);
    }

    /// <summary>Takes a claimed execution into memory; false when it was put aside, because its workers died again and again.</summary>
    public bool Activate(ExecutionRecord claimed, bool isFresh = false)
    {
        if (claimed.Takeovers > Quarantine.Alone)
        {
            _ = PoisonProgram.ParkAsync(this, claimed);
            return false;
        }

        if (claimed.Takeovers == Quarantine.Alone)
        {
            Isolate(claimed);
            return false;
        }

        return Run(claimed, isFresh);
    }

    /// <summary>Tells that executions were inserted and may be ready.</summary>
    public void OnInserted(IReadOnlyList<NewExecution> executions) => dispatcher.Dispatch([.. executions.Select(Ready)]);

    public Task OnInsertedAsync(DbTransaction transaction, NewExecution execution, CancellationToken cancellationToken) => dispatcher.DispatchAsync(transaction, [Ready(execution)], cancellationToken);

    /// <summary>Asks an execution to let go after the attempts that run, and to go on in a later turn.</summary>
    public void GiveWay(ExecutionId id)
    {
        if (instances.TryGetValue(id, out var instance))
        {
            instance.PostAside(Execution.GiveWay.Instance);
        }
    }

    /// <summary>Makes a request for what this worker can run.</summary>
    public ClaimRequest Claim(int limit) => new() { WorkerId = WorkerId, Build = Build, Queues = options.Worker.Queues, Definitions = [.. Services.Registry.Definitions], Limit = limit };

    /// <summary>Looks at an inbox, or claims the execution when nobody here holds it.</summary>
    public void OnInboxMoved(ExecutionId id)
    {
        if (instances.TryGetValue(id, out var instance))
        {
            instance.PostAside(InboxMoved.Instance);
        }
        else
        {
            dispatcher.Wake(id);
        }
    }

    public bool Holds(ExecutionId id) => instances.ContainsKey(id);

    public void OnControlled(ExecutionId id) => OnInboxMoved(id);

    public void OnWritten(ExecutionWrite write)
    {
        if (write.Children.Count > 0)
        {
            OnInserted(write.Children);
        }

        foreach (var send in write.Sends)
        {
            OnInboxMoved(send.ExecutionId);
        }

        if (write.Events.Count > 0)
        {
            OnEvents?.Invoke();
        }
    }

    public void OnLeft(ExecutionInstance instance, ExecutionState? state, DateTimeOffset? dueAt)
    {
        instances.TryRemove(new KeyValuePair<ExecutionId, ExecutionInstance>(instance.Record.Id, instance));
        if (state is { } known)
        {
            Watch.Tell(instance.Record.Id, known, instance.Ending);
        }

        if (dueAt is not null)
        {
            dispatcher.Dispatch([new ReadyExecution(instance.Record.Id, instance.Record.Name, instance.Record.Queue, dueAt)]);
        }

        OnLetGo?.Invoke(instance.Record);

        lock (quarantineGate)
        {
            quarantine.Left(instance.Record.Id);
        }

        RunQuarantined();
        if (claims.HasBacklog)
        {
            claims.Hint();
        }

        if (!isRunning && instances.IsEmpty)
        {
            emptied.TrySetResult();
        }
    }

    public async Task<bool> FindMovedInboxesAsync(CancellationToken cancellationToken)
    {
        if (instances.IsEmpty || !Store.Capabilities.IsDurable)
        {
            return false;
        }

        var moved = await Store.FindMovedInboxesAsync(WorkerId, cancellationToken).ConfigureAwait(false);
        foreach (var id in moved.Where(Holds))
        {
            OnInboxMoved(id);
        }

        return moved.Count > 0;
    }

    private bool Run(ExecutionRecord claimed, bool isFresh)
    {
        if (!Services.Registry.TryFind(new DefinitionKey(claimed.Kind, claimed.Name, claimed.Version), out var program))
        {
            Logger.LogUnknown(claimed.Kind, claimed.Name, claimed.Version);
            return false;
        }

        var instance = new ExecutionInstance(this, claimed, program);
        instances[claimed.Id] = instance;
        if (isFresh)
        {
            instance.Post(new Loaded([], []));
        }
        else
        {
            _ = Task.Run(() => instance.LoadAsync(stopping.Token), CancellationToken.None);
        }

        return true;
    }

    private void Isolate(ExecutionRecord claimed)
    {
        DateTimeOffset? turn;
        lock (quarantineGate)
        {
            turn = quarantine.TryAdd(claimed) ? null : quarantine.NextTurn(Services.Clock.UtcNow);
        }

        if (turn is { } dueAt)
        {
            _ = PutBackAsync(claimed, dueAt);
        }
        else
        {
            RunQuarantined();
        }
    }

    private async Task PutBackAsync(ExecutionRecord claimed, DateTimeOffset dueAt)
    {
        var (current, outcome) = ((ExecutionRecord?)claimed, WriteOutcome.InboxMoved);
        while (outcome is WriteOutcome.InboxMoved && current is not null && current.Epoch == claimed.Epoch)
        {
            var transition = new ExecutionTransition { State = ExecutionState.Waiting, ExpectedInboxSequence = current.InboxSequence, DueAt = dueAt };
            var write = new ExecutionWrite { Id = claimed.Id, Owner = WorkerId, Epoch = claimed.Epoch, Transition = transition };
            await Writer.WriteAsync(write).ConfigureAwait(false);
            outcome = write.Outcome;
            current = outcome is WriteOutcome.InboxMoved ? await Store.GetAsync(claimed.Id, CancellationToken.None).ConfigureAwait(false) : null;
        }

        dispatcher.Dispatch([new ReadyExecution(claimed.Id, claimed.Name, claimed.Queue, dueAt)]);
    }

    private void RunQuarantined()
    {
        ExecutionRecord? next;
        lock (quarantineGate)
        {
            next = quarantine.TakeNext(instances.Count);
        }

        if (next is not null)
        {
            Run(next, isFresh: false);
        }
    }

    private static ReadyExecution Ready(NewExecution execution) => new(execution.Id, execution.Name, execution.Queue, execution.StartAt);

    private ExecutionRecord Claimed(StartWrite start)
    {
        var execution = start.Execution;
        return new ExecutionRecord
        {
            Id = execution.Id,
            Kind = execution.Kind,
            Name = execution.Name,
            Version = execution.Version,
            State = ExecutionState.Running,
            Queue = execution.Queue,
            Priority = execution.Priority,
            Owner = WorkerId,
            Epoch = 1,
            Run = 1,
            CorrelationId = execution.CorrelationId,
            EventId = execution.EventId,
            Input = execution.Input,
            Metadata = execution.Metadata,
            TraceParent = execution.TraceParent,
            CreatedAt = start.CreatedAt,
            StartedAt = start.CreatedAt,
        };
    }

    private void OnLeaseRenewed()
    {
        foreach (var instance in instances.Values)
        {
            instance.PostAside(LeaseRenewed.Instance);
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            await Store.ListenAsync(OnWakeUp, stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The worker stops.
        }
#pragma warning disable CA1031 // Justification: without notifications, polling serves.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Logger.LogNotListening(e);
        }
    }

    private void OnWakeUp(WakeUp wakeUp)
    {
        // Who made it ready has told the dispatcher; only the one in process has to be told in each process.
        if (wakeUp.ExecutionId is { } id && (dispatcher == claims || Holds(id)))
        {
            OnInboxMoved(id);
        }

        if (wakeUp.Queue is { } queue && dispatcher == claims && queues.Contains(queue))
        {
            claims.Hint();
        }

        if (wakeUp.HasEvents)
        {
            OnEvents?.Invoke();
        }
    }
}
