namespace CodeFirstWorkflow.Replay;

/// <summary>Where an exception entered the workflow.</summary>
/// <param name="Sequence">The journal entry that recorded it.</param>
/// <param name="Calls">The number of calls made by then.</param>
/// <param name="Number">The number of the failed call; 0 for none.</param>
/// <param name="Made">The number of calls that the running compensator had made by then; 0 when none was running.</param>
internal sealed record FailureOrigin(long Sequence, int Calls, int Number = 0, int Made = 0);
