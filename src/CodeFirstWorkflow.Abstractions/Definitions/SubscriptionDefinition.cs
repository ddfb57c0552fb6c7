using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>One <c>[On]</c>: which event, whether it is for us, and what to do. Made by generated code, or by <c>Register</c> at run time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SubscriptionDefinition
{
    private protected SubscriptionDefinition(string id, string key, EventDefinition @event)
    {
        Id = id;
        Key = key;
        Event = @event;
    }

    /// <summary>Gets the identity; a delivery is unique by it and the event's id.</summary>
    public string Id { get; }

    /// <summary>Gets the event type when it contains a dot, else the event name.</summary>
    public string Key { get; }

    /// <summary>Gets how to read the event.</summary>
    public EventDefinition Event { get; }

    /// <summary>Gets the workflow that it starts with the payload; null when it is a handler.</summary>
    public WorkflowDefinition? Workflow { get; init; }

    /// <summary>Gets the number of retries after the first attempt; null takes <c>Delivery:MaxRetries</c>.</summary>
    public int? Retries { get; init; }

    /// <summary>Gets the errors that are retried, derived ones included; empty means all.</summary>
    public IReadOnlyList<Type> RetryOn { get; init; } = [];

    /// <summary>Gets the method, such as <c>OrderWorkflows.StartMailAsync</c>, for messages.</summary>
    public string Source { get; init; } = "";

    /// <summary>Gets the equalities that the predicate demands, all of them; empty when none could be read.</summary>
    public IReadOnlyList<RouteCondition> Conditions { get; init; } = [];

    /// <summary>Gets whether a validator is given. It runs before the predicate, so no index may skip it.</summary>
    public abstract bool HasValidator { get; }

    /// <summary>Gets whether a dead-letter method is given.</summary>
    public abstract bool HasDeadLetter { get; }

    /// <summary>Runs the validator, if any.</summary>
    /// <param name="event">The typed event.</param>
    public abstract void Validate(WorkflowEvent @event);

    /// <summary>Runs the predicate.</summary>
    /// <param name="event">The typed event.</param>
    /// <returns>True when there is none or it says so.</returns>
    public abstract bool IsMatch(WorkflowEvent @event);

    /// <summary>Returns the correlation id of the workflow that an event starts.</summary>
    /// <param name="event">The typed event.</param>
    /// <returns>The value of the member that <see cref="OnAttribute.CorrelateBy"/> names as text; null for none.</returns>
    public abstract string? CorrelationOf(WorkflowEvent @event);

    /// <summary>Runs one attempt of the handler.</summary>
    /// <param name="event">The typed event.</param>
    /// <param name="services">The services of this attempt.</param>
    /// <param name="context">What the handler may ask for.</param>
    /// <param name="cancellationToken">Ends when the attempt's time is up.</param>
    /// <returns>The handler's task.</returns>
    public abstract Task HandleAsync(WorkflowEvent @event, IServiceProvider services, ActionContext context, CancellationToken cancellationToken);

    /// <summary>Runs the dead-letter method, if any.</summary>
    /// <param name="event">The typed event.</param>
    /// <param name="error">The error of the last attempt.</param>
    /// <param name="services">The services of this attempt.</param>
    /// <param name="context">What the method may ask for.</param>
    /// <param name="cancellationToken">Ends when the attempt's time is up.</param>
    /// <returns>The method's task.</returns>
    public abstract Task DeadLetterAsync(
        WorkflowEvent @event,
        Exception error,
        IServiceProvider services,
        ActionContext context,
        CancellationToken cancellationToken);
}
