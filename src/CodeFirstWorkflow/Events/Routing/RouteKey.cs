namespace CodeFirstWorkflow.Events.Routing;

/// <summary>The routes of one event type or event name.</summary>
internal sealed class RouteKey
{
    private readonly RouteGroup[] anyEntity;
    private readonly Dictionary<string, RouteGroup[]> byEntity;

    public RouteKey(IEnumerable<Route> routes)
    {
        var byManager = routes.ToLookup(route => route.Subscription.Event.Manager, StringComparer.Ordinal);
        anyEntity = Groups(byManager[null]);
        byEntity = byManager.Where(group => group.Key is not null).ToDictionary(group => group.Key!, Groups, StringComparer.Ordinal);
    }

    /// <summary>Adds the routes that the event may match.</summary>
    public void Collect(RoutedEvent @event, List<Route> candidates)
    {
        foreach (var group in anyEntity)
        {
            group.Collect(@event, candidates);
        }

        // Reading the entity's name costs a pass over the payload, so only where a subscription is limited to an entity.
        foreach (var group in byEntity.Count > 0 && @event.Manager is { } manager ? byEntity.GetValueOrDefault(manager, []) : [])
        {
            group.Collect(@event, candidates);
        }
    }

    private static RouteGroup[] Groups(IEnumerable<Route> routes) =>
        [.. routes.GroupBy(route => route.Subscription.Event.PayloadType).Select(group => new RouteGroup([.. group]))];
}
