namespace CodeFirstWorkflow.Storage;

/// <summary>A row of <c>workflow_wait</c>, with what its execution says about events.</summary>
/// <param name="ExecutionId">The execution.</param>
/// <param name="Key">What it waits for.</param>
/// <param name="TriggeredBy">The event that started the execution, which never matches; null for none.</param>
public sealed record WaitRecord(ExecutionId ExecutionId, WaitKey Key, string? TriggeredBy);
