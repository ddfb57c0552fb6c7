namespace CodeFirstWorkflow.Storage;

/// <summary>A row of <c>workflow_wait</c>, with when its execution was created.</summary>
/// <param name="ExecutionId">The execution.</param>
/// <param name="Key">What it waits for.</param>
/// <param name="ExecutionCreatedAt">When the execution was created: older events never match.</param>
/// <param name="TriggeredBy">The event that started the execution, which never matches; null for none.</param>
public sealed record WaitRecord(ExecutionId ExecutionId, WaitKey Key, DateTimeOffset ExecutionCreatedAt, string? TriggeredBy);
