namespace CodeFirstWorkflow;

/// <summary>Pause, unpause, resume, cancel or retry.</summary>
public sealed record ControlRequest
{
    /// <summary>Gets the execution.</summary>
    public required ExecutionId ExecutionId { get; init; }

    /// <summary>Gets the operation: Pause, Unpause, Resume, Cancel or Retry.</summary>
    public required InboxKind Kind { get; init; }

    /// <summary>Gets the id that makes sending it twice harmless.</summary>
    public required string SourceId { get; init; }

    /// <summary>Gets the payload of resume, or the reason of cancel as a JSON string; empty for none.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Gets whether the sender rings once it is carried out.</summary>
    public bool IsRung { get; init; }

    /// <summary>Gets the error to record when a cancel takes effect at once, as the JSON of a <see cref="FailureInfo"/>.</summary>
    public ReadOnlyMemory<byte> Error { get; init; }
}
