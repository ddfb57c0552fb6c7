namespace CodeFirstWorkflow.Replay;

/// <summary>Where an exception entered the workflow.</summary>
/// <param name="Sequence">The journal entry that recorded it.</param>
/// <param name="Calls">How many calls were made by then.</param>
/// <param name="Number">The call that failed; 0 for none.</param>
/// <param name="Made">How many calls the compensator that runs had made by then; 0 where none runs.</param>
internal sealed record FailureOrigin(long Sequence, int Calls, int Number = 0, int Made = 0);
