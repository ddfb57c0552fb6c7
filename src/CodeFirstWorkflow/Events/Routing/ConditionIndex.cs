using System.Runtime.InteropServices;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>The routes that require a value at one path, indexed by that value.</summary>
/// <param name="reader">Any condition of the path; all of them read the same value.</param>
internal sealed class ConditionIndex(RouteCondition reader)
{
    private static readonly object Null = new();
    private readonly Dictionary<object, List<Route>> byValue = [];
    private readonly List<Route> all = [];

    public void Add(RouteCondition condition, Route route)
    {
        all.Add(route);
        (CollectionsMarshal.GetValueRefOrAddDefault(byValue, condition.Value ?? Null, out _) ??= []).Add(route);
    }

    /// <summary>Adds the routes that the event's value does not rule out: all of them when the value cannot be read.</summary>
    /// <param name="event">The event; null when its payload does not fit, of which every subscription is informed.</param>
    /// <param name="candidates">Receives the routes.</param>
    public void Collect(WorkflowEvent? @event, List<Route> candidates)
    {
        if (@event is null || !TryRead(@event, out var value))
        {
            candidates.AddRange(all);
        }
        else if (byValue.TryGetValue(value ?? Null, out var routes))
        {
            candidates.AddRange(routes);
        }
    }

    private bool TryRead(WorkflowEvent @event, out object? value)
    {
        try
        {
            value = reader.Read(@event);
            return true;
        }
#pragma warning disable CA1031 // Justification: it is the user's code. Its predicate will throw the same error, which belongs to the delivery.
        catch (Exception)
#pragma warning restore CA1031
        {
            value = null;
            return false;
        }
    }
}
