using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>Lists and counts executions. A listing scans all rows, unless the query names the event.</summary>
internal sealed class ExecutionQueries(ExecutionTable table)
{
    public IReadOnlyList<ExecutionRecord> List(ExecutionQuery query)
    {
        var source = query.EventId is { } eventId ? table.TriggeredBy(eventId) : table.All;
        var matching = source.Where(row => IsOnPage(row, query) && Matches(row, query));
        var ordered = query.OldestFirst ? matching.OrderBy(row => row.Id) : matching.OrderByDescending(row => row.Id);
        return [.. ordered.Take(query.Limit).Select(row => row.ToRecord())];
    }

    public IReadOnlyList<ExecutionCount> Count() =>
    [
        .. table.All.CountBy(row => (row.Origin.Kind, row.Origin.Name, row.State))
            .OrderBy(count => count.Key.Kind).ThenBy(count => count.Key.Name, StringComparer.Ordinal).ThenBy(count => count.Key.State)
            .Select(count => new ExecutionCount(count.Key.Kind, count.Key.Name, count.Key.State, count.Value)),
    ];

    public IReadOnlyList<ExecutionId> FindMovedInboxes(Guid owner) =>
        [.. table.OwnedBy(owner).Where(row => row.Inbox.Sequence > row.InboxSeen).Select(row => row.Id)];

    private static bool IsOnPage(ExecutionRow row, ExecutionQuery query) =>
        query.After is not { } after || (query.OldestFirst ? row.Id > after : row.Id < after);

    private static bool Matches(ExecutionRow row, ExecutionQuery query) =>
        (query.Name is null || row.Origin.Name == query.Name)
        && (query.Kind is null || row.Origin.Kind == query.Kind)
        && (query.State is null || row.State == query.State)
        && (query.CorrelationId is null || row.Origin.CorrelationId == query.CorrelationId)
        && (query.ParentId is null || row.Origin.ParentId == query.ParentId)
        && (query.Version is null || row.Origin.Version == query.Version)
        && (!query.ExcludeDropped || !row.Dropped)
        && IsWithin(row.CreatedAt, query.CreatedFrom, query.CreatedBefore)
        && IsWithin(row.EndedAt, query.EndedFrom, query.EndedBefore)
        && HasAll(row.Origin.Metadata, query.Metadata);

    private static bool IsWithin(DateTimeOffset? time, DateTimeOffset? from, DateTimeOffset? before) =>
        (from is null || time >= from) && (before is null || time < before);

    private static bool HasAll(ReadOnlyMemory<byte> metadata, IReadOnlyDictionary<string, string>? wanted)
    {
        if (wanted is null or { Count: 0 })
        {
            return true;
        }

        var known = MetadataJson.Read(metadata);
        return wanted.All(entry => known.TryGetValue(entry.Key, out var value) && value == entry.Value);
    }
}
