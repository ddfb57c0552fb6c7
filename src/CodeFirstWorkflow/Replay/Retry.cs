namespace CodeFirstWorkflow.Replay;

/// <summary>One retry of a run.</summary>
/// <param name="Sequence">Its journal entry.</param>
/// <param name="Calls">Calls beyond this number are voided.</param>
/// <param name="FailedCall">The call whose failure is voided, and which goes on; 0 when there is none.</param>
internal sealed record Retry(long Sequence, int Calls, int FailedCall);
