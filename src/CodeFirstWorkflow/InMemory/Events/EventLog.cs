using System.Diagnostics.CodeAnalysis;

namespace CodeFirstWorkflow.InMemory.Events;

/// <summary>
/// The last 100,000 events in order of insertion, with an index by type and key and the list of events to route; more, while the oldest still has to
/// be routed.
/// </summary>
internal sealed class EventLog
{
    private const int Kept = 100_000;

    // Moving the whole log for each removed event would cost more than the event.
    private const int LargestGap = 1_000;
    private readonly Dictionary<string, EventRow> rows = new(StringComparer.Ordinal);
    private readonly List<EventRow> log = [];
    private readonly Dictionary<WaitKey, KeyedEvents> keyed = [];
    private readonly SortedDictionary<long, EventRow> unrouted = [];
    private long position;
    private int forgotten;

    public bool TryFind(string id, [MaybeNullWhen(false)] out EventRow row) => rows.TryGetValue(id, out row);

    /// <summary>Inserts an event unless its id exists.</summary>
    /// <returns>The new or existing row.</returns>
    public EventRow Insert(EventRecord record, Guid token, Guid? claimedBy, DateTimeOffset now)
    {
        if (rows.TryGetValue(record.Id, out var standing))
        {
            return standing;
        }

        var row = new EventRow(
            record with { Position = ++position, CreatedAt = now, RoutedAt = null, Payload = record.Payload.Stored(), Metadata = record.Metadata.Stored() },
            token);
        if (claimedBy is { } worker)
        {
            row.Claim(worker, token, DateTimeOffset.MaxValue);
        }

        rows.Add(record.Id, row);
        log.Add(row);
        unrouted.Add(position, row);
        AddKey(row);
        Forget();
        return row;
    }

    public IReadOnlyList<ClaimedEvent> Claim(Guid worker, int limit, DateTimeOffset until, Func<EventRow, bool> isFree)
    {
        var token = Entropy.NewGuid();
        var claimed = unrouted.Values.Where(isFree).Take(limit).ToList();
        claimed.ForEach(row => row.Claim(worker, token, until));
        return [.. claimed.Select(row => new ClaimedEvent(row.Record, token))];
    }

    /// <summary>Frees the claims of a worker.</summary>
    public void Free(Guid worker)
    {
        foreach (var row in unrouted.Values.Where(row => row.ClaimedBy == worker))
        {
            row.ClaimedBy = null;
        }
    }

    public void MarkRouted(EventRow row, DateTimeOffset now)
    {
        row.MarkRouted(now);
        unrouted.Remove(row.Record.Position);
        Keyed(row)?.NoteRouted(row);
    }

    public EventBacklog GetBacklog() => new(unrouted.Count, unrouted.Count == 0 ? null : unrouted.First().Value.Record.CreatedAt);

    public IReadOnlyList<EventRecord> List(EventQuery query)
    {
        var source = query is { Type: { } type, Key: { } key } ? Of(new WaitKey(type, key), query.RoutedSince) : log;
        return [.. InOrder(source, ReferenceEquals(source, log) ? forgotten : 0, query).Select(row => row.Record).Where(record => Matches(record, query)).Take(query.Limit)];
    }

    /// <summary>Removes routed events older than a time whose deliveries are gone.</summary>
    /// <returns>The number of removed events.</returns>
    public int Purge(DateTimeOffset before, int limit, Func<string, bool> isReferenced)
    {
        Close();
        var old = log.TakeWhile(row => row.Record.CreatedAt < before).Where(
            row => row.Record.RoutedAt < before && !isReferenced(row.Record.Id)).Take(limit).ToHashSet();
        foreach (var row in old)
        {
            rows.Remove(row.Record.Id);
            RemoveKey(row);
        }

        log.RemoveAll(old.Contains);
        return old.Count;
    }

    private static IEnumerable<EventRow> InOrder(List<EventRow> source, int first, EventQuery query)
    {
        var start = query.After is { } after ? FirstAfter(source, query.NewestFirst ? after - 1 : after) : query.NewestFirst ? source.Count : first;
        var step = query.NewestFirst ? -1 : 1;
        for (var i = query.NewestFirst ? start - 1 : Math.Max(start, first); i >= first && i < source.Count; i += step)
        {
            yield return source[i];
        }
    }

    private static int FirstAfter(List<EventRow> source, long after)
    {
        var (low, high) = (0, source.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = source[middle].Record.Position <= after ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static bool Matches(EventRecord record, EventQuery query) =>
        (query.Type is null || record.Type == query.Type)
        && (query.Name is null || record.Name == query.Name)
        && (query.Key is null || record.Key == query.Key)
        && (query.Since is null || record.CreatedAt >= query.Since)
        && (query.RoutedSince is null || record.RoutedAt is null || record.RoutedAt >= query.RoutedSince)
        && (!query.UnroutedOnly || record.RoutedAt is null);

    // In order, so that an event that still has to be routed blocks the removal of later ones.
    private void Forget()
    {
        while (rows.Count > Kept && log[forgotten].Record.RoutedAt is not null)
        {
            rows.Remove(log[forgotten].Record.Id);
            RemoveKey(log[forgotten]);
            forgotten++;
        }

        if (forgotten >= LargestGap)
        {
            Close();
        }
    }

    private void Close()
    {
        log.RemoveRange(0, forgotten);
        forgotten = 0;
    }

    private void AddKey(EventRow row)
    {
        if (row.Record.Key is { } key)
        {
            var wait = new WaitKey(row.Record.Type, key);
            if (!keyed.TryGetValue(wait, out var events))
            {
                keyed[wait] = events = new KeyedEvents();
            }

            events.Add(row);
        }
    }

    private void RemoveKey(EventRow row)
    {
        if (Keyed(row) is { } events)
        {
            events.Remove(row);
            if (events.IsEmpty)
            {
                keyed.Remove(new WaitKey(row.Record.Type, row.Record.Key!));
            }
        }
    }

    private KeyedEvents? Keyed(EventRow row) => row.Record.Key is { } key ? keyed.GetValueOrDefault(new WaitKey(row.Record.Type, key)) : null;

    private List<EventRow> Of(WaitKey key, DateTimeOffset? routedSince) =>
        !keyed.TryGetValue(key, out var events) ? [] : routedSince is { } since ? events.RoutedSince(since) : events.All;
}
