using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Execution.Endings;
using CodeFirstWorkflow.Execution.Loading;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Execution;

/// <summary>What an execution in memory needs from the worker that owns it.</summary>
internal interface IExecutionHost
{
    Guid WorkerId { get; }

    string Build { get; }

    /// <summary>Gets whether effects may start: the lease, counted from when the last acknowledged heartbeat was sent, has not expired.</summary>
    bool IsLeaseValid { get; }

    /// <summary>Gets whether the worker is stopping: no further attempts start, and an execution without running attempts is released.</summary>
    bool IsStopping { get; }

    TimeSpan Lease { get; }

    int MaxJournalEntries { get; }

    /// <summary>Gets how many earlier runs are kept for an execution that continues as new.</summary>
    int KeptRuns { get; }

    IWorkflowStore Store { get; }

    JournalWriter Writer { get; }

    ActionRunner Runner { get; }

    RunServices Services { get; }

    /// <summary>Gets the runs that a host with virtual time keeps while they wait; null elsewhere.</summary>
    WarmRuns? Warm { get; }

    WorkflowTelemetry Telemetry { get; }

    /// <summary>Gets the outage to which failures of the store are reported.</summary>
    Outage Outage { get; }

    ILogger Logger { get; }

    /// <summary>Notifies the worker that an execution was released, ended or lost, and is no longer in memory.</summary>
    /// <param name="left">The execution, under the epoch in which it was held.</param>
    /// <param name="exit">How it left; null when it was lost.</param>
    void OnLeft(ExecutionRecord left, MemoryExit? exit);

    /// <summary>Notifies the worker that an execution left memory after an error; the worker still owns it.</summary>
    /// <param name="left">The execution.</param>
    /// <param name="hasWritten">Whether its journal has grown since it was claimed.</param>
    /// <param name="error">The error.</param>
    void OnGivenUp(ExecutionRecord left, bool hasWritten, Exception error);

    /// <summary>Notifies the worker that another execution was cancelled or retried, and may be ready.</summary>
    void OnControlled(ExecutionId id);

    /// <summary>Notifies the worker that a write made executions ready, moved inboxes, or published events.</summary>
    void OnWritten(ExecutionWrite write);
}
