namespace CodeFirstWorkflow.Events.Routing;

/// <summary>
/// Keeps the order of several events for one waiting execution, although their routes may commit on several connections: the first of these routes
/// contains the matches of all, and is written before the others. The others repeat their own matches, which has no effect once they exist, and makes
/// up for a first route that was refused.
/// </summary>
internal static class MatchOrder
{
    /// <summary>Gathers the matches.</summary>
    /// <param name="routes">The routes in the order of the events; null for one that cannot be routed.</param>
    /// <param name="carriers">The routes to be written first.</param>
    /// <returns>The routes to write, in the same order.</returns>
    public static RouteWrite?[] Gather(RouteWrite?[] routes, out HashSet<RouteWrite> carriers)
    {
        carriers = [];
        var all = routes.SelectMany(route => route?.Matches ?? []).ToLookup(match => match.ExecutionId);
        if (all.All(matches => matches.Take(2).Count() == 1))
        {
            return routes;
        }

        var begun = new HashSet<ExecutionId>();
        for (var i = 0; i < routes.Length; i++)
        {
            if (routes[i] is { } route && route.Matches.Where(match => begun.Add(match.ExecutionId) && all[match.ExecutionId].Skip(1).Any()).Select(match => match.ExecutionId).ToHashSet() is { Count: > 0 } firsts)
            {
                routes[i] = route with { Matches = [.. route.Matches.SelectMany(match => firsts.Contains(match.ExecutionId) ? all[match.ExecutionId] : [match])] };
                carriers.Add(routes[i]!);
            }
        }

        return routes;
    }
}
