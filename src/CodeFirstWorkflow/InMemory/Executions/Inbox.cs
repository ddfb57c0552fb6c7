namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>The messages sent to one execution, in order, each source once.</summary>
internal sealed class Inbox(ExecutionId owner)
{
    private readonly List<(InboxItem Item, int Run, DateTimeOffset At)> rows = [];
    private HashSet<string>? sources;
    private int forgotten;

    public long Sequence => forgotten + rows.Count;

    /// <summary>Gets whether the last control among pause, unpause and cancel was a pause.</summary>
    public bool IsPausePending =>
        rows.FindLast(static row => row.Item.Kind is InboxKind.Pause or InboxKind.Unpause or InboxKind.Cancel).Item is { Kind: InboxKind.Pause };

    public bool Has(string sourceId) => sources?.Contains(sourceId) is true;

    /// <summary>Adds an item unless its source sent it before.</summary>
    /// <param name="item">The item.</param>
    /// <param name="run">The run in which it arrives.</param>
    /// <param name="now">The time of arrival.</param>
    /// <returns>True when it was added.</returns>
    public bool Add(InboxItem item, int run, DateTimeOffset now)
    {
        if (!(sources ??= new HashSet<string>(StringComparer.Ordinal)).Add(item.SourceId))
        {
            return false;
        }

        rows.Add((item with { ExecutionId = owner, Sequence = Sequence + 1, Payload = item.Payload.Stored() }, run, now));
        return true;
    }

    public IReadOnlyList<InboxItem> After(long sequence)
    {
        var first = (int)Math.Clamp(sequence - forgotten, 0, rows.Count);
        return first == rows.Count ? [] : rows.GetRange(first, rows.Count - first).ConvertAll(row => row.Item);
    }

    /// <summary>Removes the oldest rows that arrived in earlier runs and before a time, and were seen.</summary>
    /// <returns>The number of removed rows.</returns>
    public int Forget(int before, DateTimeOffset arrivedBefore, long seen, int limit)
    {
        var count = 0;
        while (count < Math.Min(limit, rows.Count) && rows[count] is var (item, run, at) && run < before && at <= arrivedBefore
            && item.Sequence <= seen)
        {
            sources!.Remove(item.SourceId);
            count++;
        }

        rows.RemoveRange(0, count);
        forgotten += count;
        return count;
    }
}
