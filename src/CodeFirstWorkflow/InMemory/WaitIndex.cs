namespace CodeFirstWorkflow.InMemory;

/// <summary>Which executions wait for which keys.</summary>
internal sealed class WaitIndex
{
    private readonly Dictionary<WaitKey, HashSet<ExecutionRow>> rows = [];

    public void Add(ExecutionRow row, WaitKey key)
    {
        if ((row.Waits ??= []).Add(key))
        {
            if (!rows.TryGetValue(key, out var waiting))
            {
                rows[key] = waiting = [];
            }

            waiting.Add(row);
        }
    }

    /// <summary>Forgets all waits of an execution that cannot go on any more.</summary>
    public void Remove(ExecutionRow row)
    {
        foreach (var key in row.Waits ?? [])
        {
            if (rows.TryGetValue(key, out var waiting) && waiting.Remove(row) && waiting.Count == 0)
            {
                rows.Remove(key);
            }
        }

        row.Waits = null;
    }

    public IReadOnlyList<WaitRecord> Find(IReadOnlyList<WaitKey> keys) =>
    [
        .. from key in keys.Distinct()
           from row in rows.GetValueOrDefault(key) ?? []
           where !row.IsTerminal
           orderby row.Id
           select new WaitRecord(row.Id, key, row.CreatedAt, row.Origin.EventId),
    ];
}
