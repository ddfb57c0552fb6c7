namespace CodeFirstWorkflow.Execution;

/// <summary>How far an execution knows its inbox, and the reading of what is new.</summary>
/// <param name="store">The store.</param>
/// <param name="id">The execution.</param>
/// <param name="seen">The sequence up to which the inbox is journaled.</param>
/// <param name="mailbox">Where the end of a read is told.</param>
/// <param name="arrived">Takes what was read.</param>
internal sealed class InboxReader(IWorkflowStore store, ExecutionId id, long seen, Mailbox mailbox, Action<ITurns, object?> arrived)
{
    private Dictionary<string, int>? found;
    private bool isReading;
    private bool isWanted;
    private int holds;

    /// <summary>Gets the last row that the code was given.</summary>
    public long Seen { get; private set; } = seen;

    /// <summary>Gets the last row that was read.</summary>
    public long Known { get; private set; } = seen;

    /// <summary>Gets or sets the last row whose consequences are durable.</summary>
    public long Written { get; set; } = seen;

    /// <summary>Gets whether rows are being read, or are still to be read once nobody holds them back.</summary>
    public bool IsReading => isReading || (isWanted && IsHeld);

    /// <summary>Gets whether what came is held back.</summary>
    public bool IsHeld => holds > 0;

    /// <summary>Gets what the last read gave; null when it failed.</summary>
    public IReadOnlyList<InboxItem>? Items { get; private set; }

    public Exception? Error { get; private set; }

    /// <summary>Reads what is new, or notes that more may have come while it is being read there is no code yet to take it, or it is held back.</summary>
    public void Read(bool isLoaded)
    {
        if (isReading || !isLoaded || IsHeld)
        {
            isWanted = true;
            return;
        }

        isReading = true;
        isWanted = false;
        _ = ReadAsync(Known);
    }

    /// <summary>Reads again where more may have come since the last read began, or was left to a later one.</summary>
    public void ReadIfWanted()
    {
        if (isWanted)
        {
            Read(isLoaded: true);
        }
    }

    /// <summary>Ends a read.</summary>
    public void EndRead() => isReading = false;

    /// <summary>Holds back what comes while events are searched: the router may bring later ones before the search brings the earlier.</summary>
    public void Hold() => holds++;

    /// <summary>Ends a search. What it found is taken in that order, and before what else came.</summary>
    public void Release(IReadOnlyList<string> sources)
    {
        holds--;
        foreach (var source in sources)
        {
            found ??= new Dictionary<string, int>(StringComparer.Ordinal);
            found.TryAdd(source, found.Count);
        }

        Read(isLoaded: true);
    }

    /// <summary>Gives rows in the order in which they are to be taken.</summary>
    public IReadOnlyList<InboxItem> InOrder(IReadOnlyList<InboxItem> items)
    {
        if (found is not { } places)
        {
            return items;
        }

        found = null;
        return [.. items.OrderBy(item => places.GetValueOrDefault(item.SourceId, int.MaxValue))];
    }

    /// <summary>Leaves what was read to a later read.</summary>
    public void Defer() => isWanted = true;

    /// <summary>Notes a row; true when the code has not been given it.</summary>
    /// <param name="item">The row.</param>
    /// <param name="seen">The last row that the code was given before those that were read with this one.</param>
    /// <param name="isTaken">Whether the code takes it.</param>
    public bool Note(InboxItem item, long seen, bool isTaken)
    {
        Known = Math.Max(Known, item.Sequence);
        if (item.Sequence <= seen || !isTaken)
        {
            return false;
        }

        Seen = Math.Max(Seen, item.Sequence);
        return true;
    }

    private async Task ReadAsync(long after)
    {
        (Items, Error) = (null, null);
        try
        {
            Items = await store.ReadInboxAsync(id, after, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: told to the execution, which lets go and is taken over.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Error = e;
        }

        mailbox.Post(arrived, this);
    }
}
