using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>A snapshot of an execution. It never changes after it was handed out.</summary>
public sealed record WorkflowExecution
{
    /// <summary>Gets the id.</summary>
    public required ExecutionId Id { get; init; }

    /// <summary>Gets what it runs.</summary>
    public ExecutionKind Kind { get; init; }

    /// <summary>Gets the name of the workflow; of a delivery the id of its subscription, of a remote action the action's name.</summary>
    public required string Workflow { get; init; }

    /// <summary>Gets the version.</summary>
    public int Version { get; init; }

    /// <summary>Gets the state.</summary>
    public ExecutionState State { get; init; }

    /// <summary>Gets the input; null when there is none.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>Gets the result; null until it completed, and where the workflow has none.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>Gets the message of the error, the reason of the cancellation or of the parking; null when there is none.</summary>
    public string? Error { get; init; }

    /// <summary>Gets type, message and stack of the error; null when there is none.</summary>
    public FailureInfo? Failure { get; init; }

    /// <summary>Gets the correlation id; null when there is none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets the execution that started it; null when there is none.</summary>
    public ExecutionId? ParentId { get; init; }

    /// <summary>Gets the event that triggered it; null when there is none.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets the queue.</summary>
    public required string Queue { get; init; }

    /// <summary>Gets the priority.</summary>
    public int Priority { get; init; }

    /// <summary>Gets the metadata; never null.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>Gets the progress as the workflow told it; null when it did not.</summary>
    public WorkflowProgress? Progress { get; init; }

    /// <summary>Gets when it is due next; null when nothing is.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets when it was accepted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when a worker first took it; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it reached a terminal state; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets how many attempts were made: of a delivery or action its attempts, of a workflow 1 and its retries.</summary>
    public int Attempts { get; init; }
}
