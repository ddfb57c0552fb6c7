using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Worker.Claiming;
using CodeFirstWorkflow.Worker.Faults;
using CodeFirstWorkflow.Worker.Leasing;

namespace CodeFirstWorkflow.Worker;

/// <summary>Composes a worker: creates its parts, which know one another and, as an interface, the worker.</summary>
internal sealed class WorkerParts
{
    /// <summary>Creates the parts.</summary>
    /// <param name="options">The settings of the worker.</param>
    /// <param name="host">The worker, as executions see it.</param>
    /// <param name="events">The worker, as its parts see it.</param>
    /// <param name="dispatch">The dispatcher of another package, if the settings choose it.</param>
    /// <param name="stopping">Cancelled when the worker stops.</param>
    public WorkerParts(WorkflowOptions options, IExecutionHost host, IWorkerEvents events, DispatchChoice dispatch, CancellationToken stopping)
    {
        var (clock, registry, most) = (host.Services.Clock, host.Services.Registry, options.Worker.MaxConcurrentExecutions);
        Record = new WorkerRecord
        {
            Id = host.WorkerId,
            Name = $"{Environment.MachineName}/{Environment.ProcessId}",
            Build = host.Build,
            Queues = options.Worker.Queues,
            Lease = TimeSpan.FromSeconds(options.Worker.LeaseSeconds),
        };
        Queues = new HashSet<string>(options.Worker.Queues, StringComparer.Ordinal);
        Slots = new Slots(most, Residents);
        Admission = new Admission(host, Residents, events, stopping);
        Throttle = new ClaimThrottle(clock.Time, Record.Lease);
        Ownership = new OwnershipCheck(host.Store, Residents, host.Logger, clock.Time, Record.Lease / 3);
        Lease = new LeaseKeeper(host.Store, clock, Record, registry, events, host.Outage, host.Logger);
        Pool = clock.Time == TimeProvider.System ? new PoolWatch(Residents, most, host.Logger) : null;
        Recovery = new OwnedRecovery(host.Store, host.WorkerId, clock.Time, events);
        Quarantine = new Quarantine(host, Residents, events);
        GiveUps = new GiveUpCounter(host, events);
        Claims = new ClaimLoop(events, dispatch.Other is null ? null : options.Drain, clock, host.Outage);
        Dispatcher = dispatch.Other ?? Claims;
        InsertClaims = new InsertClaims(host.WorkerId, registry, Queues, Slots, Dispatcher, Admission, events, clock.Work);
        WakeUps = new WakeUpListener(host.Store, events, clock.Time, host.Logger);
    }

    public Residents Residents { get; } = new();

    public WorkerRecord Record { get; }

    public HashSet<string> Queues { get; }

    public Slots Slots { get; }

    public Admission Admission { get; }

    public ClaimThrottle Throttle { get; }

    public OwnershipCheck Ownership { get; }

    public LeaseKeeper Lease { get; }

    /// <summary>Gets what watches the thread pool; null in virtual time, in which it has nothing to watch.</summary>
    public PoolWatch? Pool { get; }

    public OwnedRecovery Recovery { get; }

    public Quarantine Quarantine { get; }

    public GiveUpCounter GiveUps { get; }

    public ClaimLoop Claims { get; }

    public IExecutionDispatcher Dispatcher { get; }

    public InsertClaims InsertClaims { get; }

    public WakeUpListener WakeUps { get; }
}
