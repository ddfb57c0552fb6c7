namespace CodeFirstWorkflow.Storage;

/// <summary>Tells a worker that another process made something ready.</summary>
/// <param name="Queue">The queue where executions became ready; null for none, empty for any, as after a pause in listening.</param>
/// <param name="ExecutionId">An owned execution whose inbox moved; null for none.</param>
/// <param name="HasEvents">Whether events wait to be routed.</param>
public readonly record struct WakeUp(string? Queue, ExecutionId? ExecutionId, bool HasEvents);
