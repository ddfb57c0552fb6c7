namespace CodeFirstWorkflow.Routing;

/// <summary>Whether an event is for a subscription.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="IsMatch">Whether it is; false where <paramref name="Error"/> says why nobody knows.</param>
/// <param name="Error">What the payload, the validator or the predicate threw; null for nothing.</param>
internal sealed record RouteDecision(SubscriptionDefinition Subscription, bool IsMatch, Exception? Error)
{
    /// <summary>Runs validator and predicate.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="event">The event.</param>
    /// <returns>The decision; what they throw is in it.</returns>
    public static RouteDecision Make(SubscriptionDefinition subscription, RoutedEvent @event)
    {
        try
        {
            var typed = @event.As(subscription.Event);
            subscription.Validate(typed);
            return new RouteDecision(subscription, subscription.IsMatch(typed), null);
        }
#pragma warning disable CA1031 // Justification: it is the user's code, and its error belongs to this subscription alone; the others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new RouteDecision(subscription, false, e);
        }
    }
}
