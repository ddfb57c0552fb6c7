using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>Whether an event is for a subscription.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="IsMatch">Whether the event is for the subscription; false when <paramref name="Error"/> says why that could not be decided.</param>
/// <param name="Correlation">The key of the event that becomes the correlation id of the workflow; null for none.</param>
/// <param name="Error">The exception that the payload, the validator or the predicate threw, or that says why the key cannot be one; null for none.</param>
internal sealed record RouteDecision(SubscriptionDefinition Subscription, bool IsMatch, string? Correlation, Exception? Error)
{
    /// <summary>Runs validator and predicate, and reads the key.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="event">The event.</param>
    /// <returns>The decision; it contains an exception that they throw.</returns>
    public static RouteDecision Make(SubscriptionDefinition subscription, RoutedEvent @event)
    {
        try
        {
            var typed = @event.As(subscription.Event);
            subscription.Validate(typed);
            return subscription.IsMatch(typed)
                ? new RouteDecision(subscription, true, CorrelationOf(subscription, typed), null)
                : new RouteDecision(subscription, false, null, null);
        }
#pragma warning disable CA1031 // Justification: it is the user's code, and its error belongs to this subscription alone; the others continue.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new RouteDecision(subscription, false, null, e);
        }
    }

    /// <summary>Returns the key of an event that becomes the correlation id of a workflow; null for none.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="event">The event, read for the subscription.</param>
    /// <exception cref="ArgumentException">The key is too long, or has control characters.</exception>
    public static string? CorrelationOf(SubscriptionDefinition subscription, WorkflowEvent @event)
    {
        var key = subscription.CorrelationOf(@event);
        Names.CheckOptional(key, $"The correlation id that subscription '{subscription.Id}' reads from event '{@event.Id}'");
        return string.IsNullOrWhiteSpace(key) ? null : key;
    }
}
