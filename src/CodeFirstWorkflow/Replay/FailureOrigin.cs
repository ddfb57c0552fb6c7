namespace CodeFirstWorkflow.Replay;

/// <summary>Where an exception entered the workflow.</summary>
/// <param name="Sequence">The journal entry that recorded it.</param>
/// <param name="Calls">How many calls were made by then.</param>
internal sealed record FailureOrigin(long Sequence, int Calls);
