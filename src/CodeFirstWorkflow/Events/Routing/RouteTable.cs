namespace CodeFirstWorkflow.Events.Routing;

/// <summary>
/// The subscriptions that an event may match. Immutable. The cost of a look-up does not grow with the number of subscriptions that the event cannot
/// match.
/// </summary>
internal sealed class RouteTable
{
    private readonly Dictionary<string, RouteKey> byType;
    private readonly Dictionary<string, RouteKey> byName;
    private readonly HashSet<string> ids;

    /// <summary>Indexes subscriptions.</summary>
    /// <param name="subscriptions">The subscriptions, in any order; their ids differ.</param>
    public RouteTable(IEnumerable<SubscriptionDefinition> subscriptions)
    {
        Route[] routes = [.. subscriptions
            .OrderBy(subscription => IsType(subscription.Key) ? 0 : 1)
            .ThenBy(subscription => subscription.Id, StringComparer.Ordinal)
            .Select((subscription, place) => new Route(subscription, place))];
        ids = routes.Select(route => route.Subscription.Id).ToHashSet(StringComparer.Ordinal);
        byType = Index(routes.Where(route => IsType(route.Subscription.Key)));
        byName = Index(routes.Where(route => !IsType(route.Subscription.Key)));
    }

    /// <summary>Returns whether a key is an event type; otherwise it is an event name.</summary>
    public static bool IsType(string key) => key.Contains('.', StringComparison.Ordinal);

    /// <summary>Returns whether a subscription is in the table.</summary>
    public bool Contains(string id) => ids.Contains(id);

    /// <summary>Returns the subscriptions that an event may match; their validators and predicates still decide.</summary>
    /// <param name="event">The event.</param>
    /// <returns>The subscriptions in the order of matching.</returns>
    public IReadOnlyList<SubscriptionDefinition> Candidates(RoutedEvent @event)
    {
        var found = new List<Route>();
        if (byType.TryGetValue(@event.Envelope.Type, out var typed))
        {
            typed.Collect(@event, found);
        }

        if (byName.TryGetValue(@event.Envelope.Name, out var named))
        {
            named.Collect(@event, found);
        }

        found.Sort((left, right) => left.Place.CompareTo(right.Place));
        return [.. found.Select(route => route.Subscription)];
    }

    private static Dictionary<string, RouteKey> Index(IEnumerable<Route> routes) => routes
        .GroupBy(route => route.Subscription.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => new RouteKey(group), StringComparer.Ordinal);
}
