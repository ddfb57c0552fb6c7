namespace CodeFirstWorkflow.Events.Routing;

/// <summary>Whether an event is for a subscription.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="IsMatch">Whether the event is for the subscription; false when <paramref name="Error"/> says why that could not be decided.</param>
/// <param name="Error">The exception that the payload, the validator or the predicate threw; null for none.</param>
internal sealed record RouteDecision(SubscriptionDefinition Subscription, bool IsMatch, Exception? Error)
{
    /// <summary>Runs validator and predicate.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="event">The event.</param>
    /// <returns>The decision; it contains an exception that they throw.</returns>
    public static RouteDecision Make(SubscriptionDefinition subscription, RoutedEvent @event)
    {
        try
        {
            var typed = @event.As(subscription.Event);
            subscription.Validate(typed);
            return new RouteDecision(subscription, subscription.IsMatch(typed), null);
        }
#pragma warning disable CA1031 // Justification: it is the user's code, and its error belongs to this subscription alone; the others continue.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new RouteDecision(subscription, false, e);
        }
    }
}
