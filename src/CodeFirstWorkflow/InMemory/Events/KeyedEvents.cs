namespace CodeFirstWorkflow.InMemory.Events;

/// <summary>The events of one type and key, in log order; the routed events also in the order of their routing.</summary>
internal sealed class KeyedEvents
{
    private readonly List<EventRow> log = [];
    private readonly List<EventRow> routed = [];
    private readonly HashSet<EventRow> unrouted = [];
    private bool wasSetBack;

    public bool IsEmpty => log.Count == 0;

    public List<EventRow> All => log;

    public void Add(EventRow row)
    {
        log.Add(row);
        unrouted.Add(row);
    }

    public void NoteRouted(EventRow row)
    {
        if (unrouted.Remove(row))
        {
            wasSetBack |= routed.Count > 0 && routed[^1].Record.RoutedAt > row.Record.RoutedAt;
            routed.Add(row);
        }
    }

    public void Remove(EventRow row)
    {
        log.Remove(row);
        unrouted.Remove(row);
        routed.Remove(row);
    }

    /// <summary>Returns the events that were routed since a time, and the events that are not routed yet, in log order.</summary>
    public List<EventRow> RoutedSince(DateTimeOffset since)
    {
        List<EventRow> found = [.. unrouted, .. routed[FirstSince(since)..].Where(row => row.Record.RoutedAt >= since)];
        found.Sort(static (left, right) => left.Record.Position.CompareTo(right.Record.Position));
        return found;
    }

    private int FirstSince(DateTimeOffset since)
    {
        // The order cannot be used after the clock was set back.
        var (low, high) = (0, wasSetBack ? 0 : routed.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = routed[middle].Record.RoutedAt < since ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
