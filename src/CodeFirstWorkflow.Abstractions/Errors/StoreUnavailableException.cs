namespace CodeFirstWorkflow;

/// <summary>The store could not be reached or did not answer; whether it did what was asked is unknown. Asking again is safe.</summary>
/// <param name="message">What was asked.</param>
/// <param name="innerException">The provider's error.</param>
public sealed class StoreUnavailableException(string message, Exception? innerException) : WorkflowException(message, innerException);
