namespace CodeFirstWorkflow.Events.Routing;

/// <summary>A subscription and its position in the order of matching.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Place">The position: subscriptions by type come before subscriptions by name, each in ordinal order of their ids.</param>
internal sealed record Route(SubscriptionDefinition Subscription, int Place);
