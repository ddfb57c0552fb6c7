namespace CodeFirstWorkflow.Storage;

/// <summary>Pause, unpause, resume, cancel, retry or terminate.</summary>
public sealed record ControlRequest
{
    /// <summary>Gets the execution.</summary>
    public required ExecutionId ExecutionId { get; init; }

    /// <summary>Gets the operation: Pause, Unpause, Resume, Cancel, Retry or Terminate.</summary>
    public required InboxKind Kind { get; init; }

    /// <summary>Gets the id that makes sending it twice harmless.</summary>
    public required string SourceId { get; init; }

    /// <summary>Gets the payload of resume, or the reason of cancel as a JSON string; empty for none.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Gets whether the sender rings once it is carried out.</summary>
    public bool IsRung { get; init; }

    /// <summary>Gets the error to record when a cancel takes effect at once, or of a terminate, as the JSON of a <see cref="FailureInfo"/>.</summary>
    public ReadOnlyMemory<byte> Error { get; init; }

    /// <summary>
    /// Gets what is sent to other executions in the commit in which a terminate ends this one; one that has ended or is unknown is skipped silently.
    /// </summary>
    public IReadOnlyList<InboxItem> Sends { get; init; } = [];
}
