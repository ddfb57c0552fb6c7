namespace CodeFirstWorkflow;

/// <summary>The code of a workflow does not fit its journal. The execution is parked and continues when code that fits is deployed.</summary>
/// <param name="message">Names both sides and the call site.</param>
public sealed class NonDeterministicWorkflowException(string message) : WorkflowException(message);
