namespace CodeFirstWorkflow.Registry;

/// <summary>
/// Ends an undecided delivery whose predicate returned false: the row is removed, as if the subscription had been known when the event was routed.
/// </summary>
internal sealed class NotTriggeredException() : WorkflowException("The event is not for this subscription.");
