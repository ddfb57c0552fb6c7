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
        carriers = new HashSet<RouteWrite>(ReferenceEqualityComparer.Instance);
        var all = routes.SelectMany(route => route?.Matches ?? []).ToLookup(match => match.ExecutionId);
        if (all.All(matches => !IsSeveral(matches)))
        {
            return routes;
        }

        var begun = new HashSet<ExecutionId>();
        for (var i = 0; i < routes.Length; i++)
        {
            if (routes[i] is { } route && Firsts(route, all, begun) is { Count: > 0 } firsts)
            {
                routes[i] = route with { Matches = [.. route.Matches.SelectMany(match => firsts.Contains(match.ExecutionId) ? all[match.ExecutionId] : [match])] };
                carriers.Add(routes[i]!);
            }
        }

        return routes;
    }

    // The executions for which this route is the first of several. Notes all that it matches in begun.
    private static HashSet<ExecutionId> Firsts(RouteWrite route, ILookup<ExecutionId, InboxItem> all, HashSet<ExecutionId> begun) =>
        [.. route.Matches.Select(match => match.ExecutionId).Where(execution => begun.Add(execution) && IsSeveral(all[execution]))];

    private static bool IsSeveral(IEnumerable<InboxItem> matches) => matches.Skip(1).Any();
}
