namespace CodeFirstWorkflow;

/// <summary>An attempt of an action, or all of them together, took longer than allowed, or a heartbeat was missed.</summary>
/// <param name="message">Which limit was passed, and by what.</param>
public sealed class ActionTimeoutException(string message) : WorkflowException(message);
