namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of the entry that ends an execution, and of the result that a child sends.</summary>
/// <param name="Failure">The error; null when it completed.</param>
/// <param name="Origin">The sequence of the entry whose failure ended it; null when the code itself failed.</param>
/// <param name="Calls">How many calls were made when that failure was delivered.</param>
/// <param name="Child">The child that tells it; null in the own journal.</param>
/// <param name="Call">How the call ended, when the execution is an action on another queue; null otherwise, and in what early builds wrote.</param>
/// <param name="Left">The compensators that failed; null for none.</param>
internal sealed record EndInfo(FailureInfo? Failure, long? Origin = null, int Calls = 0, Guid? Child = null, CallFailure? Call = null, IReadOnlyList<CompensatorInfo>? Left = null);
