namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of the entry that ends an execution, and of the result that a child sends.</summary>
/// <param name="Failure">The error; null when the execution completed.</param>
/// <param name="Origin">The sequence of the entry whose failure ended it; null when the code itself failed.</param>
/// <param name="Calls">The number of calls made when that failure was delivered.</param>
/// <param name="Child">The child that reports its end; null in an execution's own journal.</param>
/// <param name="Call">How the call ended, when the execution is an action on another queue; null otherwise, and in entries of early builds.</param>
/// <param name="Left">The compensators that failed; null for none.</param>
internal sealed record EndInfo(
    FailureInfo? Failure,
    long? Origin = null,
    int Calls = 0,
    Guid? Child = null,
    CallFailure? Call = null,
    IReadOnlyList<CompensatorInfo>? Left = null);
