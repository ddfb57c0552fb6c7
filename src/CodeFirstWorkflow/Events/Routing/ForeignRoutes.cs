namespace CodeFirstWorkflow.Events.Routing;

/// <summary>
/// The subscriptions that only other workers have, by key. Immutable. The cost of a look-up does not grow with the number of subscriptions to other
/// keys.
/// </summary>
/// <param name="records">The subscriptions.</param>
internal sealed class ForeignRoutes(IEnumerable<SubscriptionRecord> records)
{
    private readonly ILookup<string, SubscriptionRecord> byKey = records.ToLookup(record => record.Key, StringComparer.Ordinal);

    /// <summary>
    /// Returns the subscriptions whose key matches an event, by type before by name; their workers decide whether the event is for them.
    /// </summary>
    public IEnumerable<SubscriptionRecord> Candidates(RoutedEvent @event)
    {
        var (type, name) = (@event.Envelope.Type, @event.Envelope.Name);
        var typed = RouteTable.IsType(type) ? byKey[type] : [];
        var named = RouteTable.IsType(name) ? [] : byKey[name];
        return typed.Concat(named).Where(record => record.Manager is null || string.Equals(record.Manager, @event.Manager, StringComparison.Ordinal));
    }
}
