namespace CodeFirstWorkflow.Execution.Endings;

/// <summary>
/// How an execution leaves memory, or its run for the next: the state it entered, when it is due, and how its run ended, if it did.
/// </summary>
internal readonly record struct MemoryExit(ExecutionState State, DateTimeOffset? Due = null, ExecutionEnding? Ending = null);
