namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>The executions that wait, by key.</summary>
internal sealed class WaitIndex
{
    private readonly Dictionary<WaitKey, HashSet<ExecutionRow>> rows = [];

    public void Add(ExecutionRow row, WaitKey key)
    {
        if ((row.Waits ??= []).TryAdd(key, row.CreatedAt))
        {
            if (!rows.TryGetValue(key, out var waiting))
            {
                rows[key] = waiting = [];
            }

            waiting.Add(row);
        }
    }

    /// <summary>Removes all waits of an execution that cannot continue.</summary>
    public void Remove(ExecutionRow row)
    {
        foreach (var key in row.Waits?.Keys ?? (IEnumerable<WaitKey>)[])
        {
            if (rows.TryGetValue(key, out var waiting) && waiting.Remove(row) && waiting.Count == 0)
            {
                rows.Remove(key);
            }
        }

        row.Waits = null;
    }

    /// <summary>Records that the events from before a wait were searched.</summary>
    public static void NoteSearched(ExecutionRow row, WaitKey key)
    {
        if (row.Waits?.ContainsKey(key) is true)
        {
            row.Waits[key] = null;
        }
    }

    /// <summary>Marks all searched waits to be searched again since a time.</summary>
    public static void SearchAgain(ExecutionRow row, DateTimeOffset since)
    {
        foreach (var key in row.Waits?.Where(wait => wait.Value is null).Select(wait => wait.Key).ToList() ?? [])
        {
            row.Waits![key] = since;
        }
    }

    public static IReadOnlyList<UnsearchedWait> FindUnsearched(ExecutionRow row) =>
        [.. (row.Waits ?? []).Where(wait => wait.Value is not null).Select(wait => new UnsearchedWait(wait.Key, wait.Value!.Value))];

    public IReadOnlyList<WaitRecord> FindWaits(IReadOnlyList<WaitKey> keys) =>
    [
        .. from key in keys.Distinct()
           from row in rows.GetValueOrDefault(key) ?? []
           where !row.IsTerminal
           orderby row.Id
           select new WaitRecord(row.Id, key, row.Origin.EventId),
    ];
}
