using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>One <c>[On]</c> over a typed event.</summary>
/// <typeparam name="T">The type of the payload.</typeparam>
/// <param name="id">The identity.</param>
/// <param name="key">The event type or event name.</param>
/// <param name="event">How to read the event.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SubscriptionDefinition<T>(string id, string key, EventDefinition<T> @event) : SubscriptionDefinition(id, key, @event)
{
    /// <summary>Gets the handler; null when a workflow is started.</summary>
    public Func<DeliveryInvocation<T>, Task>? Handler { get; init; }

    /// <summary>Gets the predicate; null when every event is meant.</summary>
    public Func<WorkflowEvent<T>, bool>? When { get; init; }

    /// <summary>Gets what reads the correlation id of the workflow from the payload; null takes the event's id.</summary>
    public Func<T, object?>? CorrelateBy { get; init; }

    /// <summary>Gets the validator.</summary>
    public Action<WorkflowEvent<T>>? Validator { get; init; }

    /// <summary>Gets the dead-letter method.</summary>
    public Func<DeliveryInvocation<T>, Exception, Task>? DeadLetter { get; init; }

    /// <inheritdoc/>
    public override bool HasValidator => Validator is not null;

    /// <inheritdoc/>
    public override bool HasDeadLetter => DeadLetter is not null;

    /// <inheritdoc/>
    public override void Validate(WorkflowEvent @event) => Validator?.Invoke((WorkflowEvent<T>)@event);

    /// <inheritdoc/>
    public override bool IsMatch(WorkflowEvent @event) => When is null || When((WorkflowEvent<T>)@event);

    /// <inheritdoc/>
    public override string? CorrelationOf(WorkflowEvent @event) =>
        CorrelateBy is not null && @event is WorkflowEvent<T> { Payload: { } payload } ? EventKey.Format(CorrelateBy(payload)) : null;

    /// <inheritdoc/>
    public override Task HandleAsync(WorkflowEvent @event, IServiceProvider services, ActionContext context, CancellationToken cancellationToken) =>
        Handler?.Invoke(new DeliveryInvocation<T>((WorkflowEvent<T>)@event, services, context, cancellationToken)) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public override Task DeadLetterAsync(
        WorkflowEvent @event,
        Exception error,
        IServiceProvider services,
        ActionContext context,
        CancellationToken cancellationToken) =>
        DeadLetter?.Invoke(new DeliveryInvocation<T>((WorkflowEvent<T>)@event, services, context, cancellationToken), error) ?? Task.CompletedTask;
}
