namespace CodeFirstWorkflow.Serialization;

/// <summary>A compensator that failed: what a retry needs in order to continue it.</summary>
/// <param name="Index">Its position in the order in which compensators run, from 1.</param>
/// <param name="Failure">Its error.</param>
/// <param name="Made">The calls that it made, in order.</param>
/// <param name="Kept">
/// The number of calls that it had made when the failure that ended it was delivered: these are kept, later ones are voided.
/// </param>
/// <param name="Origin">The sequence of the entry whose failure ended it; null when its own code failed.</param>
internal sealed record CompensatorInfo(int Index, FailureInfo Failure, IReadOnlyList<MadeCall> Made, int Kept, long? Origin);
