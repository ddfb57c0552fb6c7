namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>
/// Unowned work: future work by due time, due work by rank. So the cost of a claim depends on what it takes, not on how much waits.
/// </summary>
internal sealed class ReadyIndex
{
    private static readonly Comparer<ExecutionRow> ByDue = Comparer<ExecutionRow>.Create((left, right) =>
        left.ListedDue != right.ListedDue ? left.ListedDue.CompareTo(right.ListedDue) : left.Id.CompareTo(right.Id));

    private static readonly Comparer<ExecutionRow> ByRank = Comparer<ExecutionRow>.Create((left, right) =>
        left.Rank != right.Rank ? left.Rank.CompareTo(right.Rank) : left.Id.CompareTo(right.Id));

    private readonly Dictionary<string, SortedSet<ExecutionRow>> future = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Queue, DefinitionKey Definition), SortedSet<ExecutionRow>> ready = [];

    /// <summary>Lists a row where it now belongs. Call after each change of owner, state or due time.</summary>
    public void Refresh(ExecutionRow row, DateTimeOffset now)
    {
        var target = !row.IsClaimable ? Listing.None : row.DueAt <= now ? Listing.Ready : Listing.Future;
        if (target == row.Listing && (target is Listing.None || row.ListedDue == row.DueAt))
        {
            return;
        }

        Remove(row);
        row.Listing = target;
        row.ListedDue = row.DueAt ?? default;
        if (target is Listing.Ready)
        {
            SetOf(ready, (row.Origin.Queue, row.Definition), ByRank).Add(row);
        }
        else if (target is Listing.Future)
        {
            SetOf(future, row.Origin.Queue, ByDue).Add(row);
        }
    }

    public void Remove(ExecutionRow row)
    {
        if (row.Listing is Listing.Ready)
        {
            RemoveFrom(ready, (row.Origin.Queue, row.Definition), row);
        }
        else if (row.Listing is Listing.Future)
        {
            RemoveFrom(future, row.Origin.Queue, row);
        }

        row.Listing = Listing.None;
    }

    /// <summary>Picks the executions that a worker may claim now.</summary>
    /// <returns>The rows in order of rank.</returns>
    public List<ExecutionRow> Pick(ClaimRequest request, DateTimeOffset now)
    {
        Promote(request.Queues, now);
        if (ready.Count == 0)
        {
            return [];
        }

        var only = request.Ids?.ToHashSet();
        var queues = request.Queues.ToHashSet(StringComparer.Ordinal);
        var found = new List<ExecutionRow>();
        foreach (var (key, rows) in ready)
        {
            if (queues.Contains(key.Queue) && request.Definitions.Contains(key.Definition))
            {
                found.AddRange(
                    rows.Where(
                        row => row.ParkedBy != request.Build && only?.Contains(row.Id) != false
                            && !(row.RungAt > now - request.RingGrace)).Take(request.Limit));
            }
        }

        found.Sort(ByRank);
        return found.Count <= request.Limit ? found : found.GetRange(0, request.Limit);
    }

    /// <summary>Returns the next due time after now; null when nothing is due later.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var row in future.Values.Select(rows => rows.FirstOrDefault(row => row.ListedDue > now)).OfType<ExecutionRow>())
        {
            next = next is null || row.ListedDue < next ? row.ListedDue : next;
        }

        return next;
    }

    private void Promote(IReadOnlyList<string> queues, DateTimeOffset now)
    {
        foreach (var queue in queues)
        {
            while (future.GetValueOrDefault(queue)?.Min is { } row && row.ListedDue <= now)
            {
                Refresh(row, now);
            }
        }
    }

    private static SortedSet<ExecutionRow> SetOf<TKey>(
        Dictionary<TKey, SortedSet<ExecutionRow>> sets,
        TKey key,
        IComparer<ExecutionRow> order) where TKey : notnull
    {
        if (!sets.TryGetValue(key, out var set))
        {
            sets[key] = set = new SortedSet<ExecutionRow>(order);
        }

        return set;
    }

    // Empty sets are removed, so that a claim looks only at definitions that have work.
    private static void RemoveFrom<TKey>(Dictionary<TKey, SortedSet<ExecutionRow>> sets, TKey key, ExecutionRow row) where TKey : notnull
    {
        if (sets.TryGetValue(key, out var set) && set.Remove(row) && set.Count == 0)
        {
            sets.Remove(key);
        }
    }
}
