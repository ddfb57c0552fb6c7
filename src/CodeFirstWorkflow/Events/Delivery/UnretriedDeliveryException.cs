namespace CodeFirstWorkflow.Events.Delivery;

/// <summary>An attempt failed with an error that its subscription does not retry.</summary>
/// <param name="error">The error.</param>
internal sealed class UnretriedDeliveryException(Exception error) : WorkflowFailureException(Thrown.Message(error), FailureInfo.From(error), error);
