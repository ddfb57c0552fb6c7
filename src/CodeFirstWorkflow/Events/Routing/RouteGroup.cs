namespace CodeFirstWorkflow.Events.Routing;

/// <summary>
/// The routes of one key, entity and payload type. A route whose predicate requires a value is found by that value; the others are always candidates.
/// </summary>
internal sealed class RouteGroup
{
    private readonly EventDefinition definition;
    private readonly List<Route> always = [];
    private readonly Dictionary<string, ConditionIndex> indexes = new(StringComparer.Ordinal);

    /// <summary>Creates the group.</summary>
    /// <param name="routes">The routes; all of them read the event in the same way.</param>
    public RouteGroup(IReadOnlyCollection<Route> routes)
    {
        definition = routes.First().Subscription.Event;
        var shared = routes
            .SelectMany(route => route.Subscription.Conditions)
            .CountBy(condition => (condition.Path, condition.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var route in routes)
        {
            Add(route, shared);
        }
    }

    /// <summary>Adds the routes that the event may match.</summary>
    public void Collect(RoutedEvent @event, List<Route> candidates)
    {
        candidates.AddRange(always);
        if (indexes.Count == 0)
        {
            return;
        }

        var typed = @event.TryAs(definition);
        foreach (var index in indexes.Values)
        {
            index.Collect(typed, candidates);
        }
    }

    // Of several conditions the one that the fewest other routes share: it rules out most.
    private void Add(Route route, Dictionary<(string Path, object? Value), int> shared)
    {
        var condition = route.Subscription.HasValidator ? null : route.Subscription.Conditions.MinBy(c => shared[(c.Path, c.Value)]);
        if (condition is null)
        {
            always.Add(route);
            return;
        }

        if (!indexes.TryGetValue(condition.Path, out var index))
        {
            indexes[condition.Path] = index = new ConditionIndex(condition);
        }

        index.Add(condition, route);
    }
}
