namespace CodeFirstWorkflow;

/// <summary>No workflow of that name, or not in that version, is registered in this process.</summary>
/// <param name="message">The name and the registered ones.</param>
public sealed class UnknownWorkflowException(string message) : WorkflowException(message);
