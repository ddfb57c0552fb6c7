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
        Collect(anyEntity, @event, candidates);
        if (byEntity.Count > 0 && @event.Manager is { } manager && byEntity.TryGetValue(manager, out var groups))
        {
            Collect(groups, @event, candidates);
        }
    }

    private static void Collect(RouteGroup[] groups, RoutedEvent @event, List<Route> candidates)
    {
        foreach (var group in groups)
        {
            group.Collect(@event, candidates);
        }
    }

    private static RouteGroup[] Groups(IEnumerable<Route> routes) =>
        [.. routes.GroupBy(route => route.Subscription.Event.PayloadType).Select(group => new RouteGroup([.. group]))];
}
