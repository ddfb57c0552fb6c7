namespace CodeFirstWorkflow.InMemory;

/// <summary>What others sent to one execution, in order, each source once.</summary>
internal sealed class Inbox(ExecutionId owner)
{
    private readonly List<InboxItem> items = [];
    private HashSet<string>? sources;

    public long Sequence => items.Count;

    public InboxItem? Find(string sourceId) =>
        sources?.Contains(sourceId) == true ? items.Find(item => item.SourceId == sourceId) : null;

    /// <summary>Adds an item unless its source sent it before.</summary>
    /// <returns>True when it was added.</returns>
    public bool Add(InboxItem item)
    {
        if (!(sources ??= new HashSet<string>(StringComparer.Ordinal)).Add(item.SourceId))
        {
            return false;
        }

        items.Add(item with { ExecutionId = owner, Sequence = items.Count + 1, Payload = item.Payload.Stored() });
        return true;
    }

    public IReadOnlyList<InboxItem> After(long sequence) =>
        sequence >= items.Count ? [] : items.GetRange((int)Math.Max(sequence, 0), items.Count - (int)Math.Max(sequence, 0));
}
