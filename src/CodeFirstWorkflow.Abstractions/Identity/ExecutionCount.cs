namespace CodeFirstWorkflow;

/// <summary>How many executions of one name are in one state.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
public sealed record ExecutionCount(ExecutionKind Kind, string Name, ExecutionState State, long Count);
