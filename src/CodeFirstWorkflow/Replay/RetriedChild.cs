namespace CodeFirstWorkflow.Replay;

/// <summary>A child whose failure was voided by a retry of its parent, and which is to go on.</summary>
/// <param name="Call">The call that waits for it.</param>
/// <param name="Retry">The journal entry of the retry, by which telling the child twice is harmless.</param>
internal sealed record RetriedChild(PendingCall Call, long Retry);
