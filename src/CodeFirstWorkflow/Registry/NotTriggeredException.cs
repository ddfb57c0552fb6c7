namespace CodeFirstWorkflow.Registry;

/// <summary>Ends the program of an undecided delivery whose predicate said no: the row is removed, as if the subscription had been known when the event was routed.</summary>
internal sealed class NotTriggeredException() : WorkflowException("The event is not for this subscription.");
