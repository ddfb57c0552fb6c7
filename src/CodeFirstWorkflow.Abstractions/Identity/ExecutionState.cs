using System.Text.Json.Serialization;

namespace CodeFirstWorkflow;

/// <summary>The state of a workflow execution.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExecutionState>))]
public enum ExecutionState
{
    /// <summary>Accepted and durable; no worker has activated it yet.</summary>
    Pending = 0,

    /// <summary>A worker is advancing it.</summary>
    Running = 1,

    /// <summary>It waits for a timer, a signal, an event or a child.</summary>
    Waiting = 2,

    /// <summary>It was paused by a person, or parked with a reason in <c>WorkflowExecution.Error</c>.</summary>
    Paused = 3,

    /// <summary>It ended with a result. Terminal.</summary>
    Completed = 4,

    /// <summary>It ended with an error. Terminal, except for an explicit retry.</summary>
    Failed = 5,

    /// <summary>It ended because it was cancelled. Terminal.</summary>
    Cancelled = 6,
}
