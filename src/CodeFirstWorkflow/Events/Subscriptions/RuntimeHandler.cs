namespace CodeFirstWorkflow.Events.Subscriptions;

/// <summary>The settings of a handler that is registered at run time.</summary>
/// <typeparam name="T">The type of the payload.</typeparam>
/// <param name="When">Decides whether the event is for the handler.</param>
/// <param name="Validator">An exception that it throws makes the delivery a dead letter at once.</param>
/// <param name="Retries">The number of retries after the first attempt.</param>
/// <param name="RetryOn">The errors that are retried; null or empty means all.</param>
/// <param name="DeadLetter">Called after the last attempt.</param>
/// <param name="Id">The identity of the subscription; null derives it.</param>
internal sealed record RuntimeHandler<T>(
    Func<WorkflowEvent<T>, bool>? When,
    Action<WorkflowEvent<T>>? Validator,
    int? Retries,
    IReadOnlyList<Type>? RetryOn,
    Func<WorkflowEvent<T>, Exception, Task>? DeadLetter,
    string? Id);
