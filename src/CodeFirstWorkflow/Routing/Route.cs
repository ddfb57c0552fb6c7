namespace CodeFirstWorkflow.Routing;

/// <summary>A subscription and its place in the order of matching.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Place">Those by type come before those by name, each in ordinal order of their ids.</param>
internal sealed record Route(SubscriptionDefinition Subscription, int Place);
