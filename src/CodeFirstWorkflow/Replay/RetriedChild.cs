namespace CodeFirstWorkflow.Replay;

/// <summary>A child whose failure was voided by a retry of its parent, and which is to continue.</summary>
/// <param name="Call">The call that waits for it.</param>
/// <param name="Retry">The sequence of the retry's journal entry; it makes a second request to the child harmless.</param>
internal sealed record RetriedChild(PendingCall Call, long Retry);
