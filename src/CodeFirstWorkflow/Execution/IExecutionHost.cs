using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Execution;

/// <summary>What an execution in memory needs of the worker that holds it.</summary>
internal interface IExecutionHost
{
    Guid WorkerId { get; }

    string Build { get; }

    /// <summary>Gets whether an effect may start: the lease, counted from the sending of the last acknowledged heartbeat, has not run out.</summary>
    bool IsLeaseValid { get; }

    /// <summary>Gets whether the worker stops: no attempt starts any more, and what has none left lets go.</summary>
    bool IsStopping { get; }

    TimeSpan Lease { get; }

    int MaxJournalEntries { get; }

    /// <summary>Gets how many runs are kept of an execution that continues as new, beside the current one.</summary>
    int KeptRuns { get; }

    IWorkflowStore Store { get; }

    JournalWriter Writer { get; }

    ActionRunner Runner { get; }

    RunServices Services { get; }

    WorkflowTelemetry Telemetry { get; }

    /// <summary>Gets where failures of the store are told.</summary>
    Outage Outage { get; }

    ILogger Logger { get; }

    /// <summary>Tells that an execution let go, ended or was lost, and is no longer in memory.</summary>
    /// <param name="left">The execution, under the epoch in which it was held.</param>
    /// <param name="leaving">How it left; null when it was lost.</param>
    void OnLeft(ExecutionRecord left, Leaving? leaving);

    /// <summary>Tells that an execution was given up after an error. It is owned still, and in memory no more.</summary>
    /// <param name="left">The execution.</param>
    /// <param name="hasWritten">Whether its journal grew since it was claimed.</param>
    /// <param name="error">Why.</param>
    void OnGivenUp(ExecutionRecord left, bool hasWritten, Exception error);

    /// <summary>Tells that another execution was cancelled or retried, and may be ready.</summary>
    void OnControlled(ExecutionId id);

    /// <summary>Tells that a write made executions ready, moved inboxes, or published events.</summary>
    void OnWritten(ExecutionWrite write);
}
