namespace CodeFirstWorkflow.Storage;

/// <summary>
/// What a store knows beside the row when it decides a control. What only one control asks for need not be looked up for the others.
/// </summary>
/// <param name="PausedFrom">The state before the pause; null when the execution is not paused.</param>
/// <param name="IsKeyTaken">For retry: whether another live execution holds the correlation id.</param>
/// <param name="IsPausePending">For unpause: whether the newest of the pauses, unpauses and cancels in the inbox is a pause.</param>
public readonly record struct ControlFacts(ExecutionState? PausedFrom = null, bool IsKeyTaken = false, bool IsPausePending = false);
