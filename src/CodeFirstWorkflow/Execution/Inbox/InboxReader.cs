namespace CodeFirstWorkflow.Execution.Inbox;

/// <summary>Reads new inbox rows of an execution and tracks how far they were read, taken and written.</summary>
/// <param name="store">The store.</param>
/// <param name="id">The execution.</param>
/// <param name="seen">The sequence up to which the inbox is journaled.</param>
/// <param name="mailbox">The mailbox that is notified when a read has ended.</param>
/// <param name="arrived">Called in a turn with the rows that were read.</param>
internal sealed class InboxReader(
    IWorkflowStore store,
    ExecutionId id,
    long seen,
    Mailbox mailbox,
    Action<IMailboxOwner, IReadOnlyList<InboxItem>> arrived) : AsideWork<IReadOnlyList<InboxItem>>
{
    private Dictionary<string, int>? found;
    private bool isReading;
    private bool isWanted;
    private int holds;

    /// <summary>Gets the sequence of the last row that the code was given.</summary>
    public long Seen { get; private set; } = seen;

    /// <summary>Gets the sequence of the last row that was read.</summary>
    public long Known { get; private set; } = seen;

    /// <summary>Gets or sets the sequence of the last row whose consequences are durable.</summary>
    public long Written { get; set; } = seen;

    /// <summary>Gets whether a read is under way, or is due once no search holds reading back.</summary>
    public bool IsReading => isReading || (isWanted && IsHeld);

    /// <summary>Gets whether reading is on hold.</summary>
    public bool IsHeld => holds > 0;

    /// <summary>Reads new rows. If a read is under way, the run is not loaded or reading is on hold, remembers to read later.</summary>
    public void Read(bool isLoaded)
    {
        if (isReading || !isLoaded || IsHeld)
        {
            isWanted = true;
            return;
        }

        isReading = true;
        isWanted = false;
        mailbox.Run(this);
    }

    public override ValueTask<IReadOnlyList<InboxItem>> RunAsync() => new(store.ReadInboxAsync(id, Known, CancellationToken.None));

    /// <summary>Reads again if more rows may have come since the last read began, or if rows were deferred.</summary>
    public void ReadIfWanted()
    {
        if (isWanted)
        {
            Read(isLoaded: true);
        }
    }

    /// <summary>Puts reading on hold while events are searched: the router may deliver later events before the search adds earlier ones.</summary>
    public void Hold() => holds++;

    /// <summary>Ends a search. The events that it found are taken in its order, before other rows.</summary>
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

    /// <summary>Returns rows in the order in which they are to be taken.</summary>
    public IReadOnlyList<InboxItem> InOrder(IReadOnlyList<InboxItem> items)
    {
        if (found is not { } places)
        {
            return items;
        }

        found = null;
        return [.. items.OrderBy(item => places.GetValueOrDefault(item.SourceId, int.MaxValue))];
    }

    /// <summary>Defers the rows just read to a later read.</summary>
    public void Defer() => isWanted = true;

    /// <summary>Notes a row. Returns true if the code is to be given the row now.</summary>
    /// <param name="item">The row.</param>
    /// <param name="seen">The sequence of the last row that the code was given before this batch.</param>
    /// <param name="isTaken">Whether the code takes the row.</param>
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

    protected override void Apply(IMailboxOwner owner, IReadOnlyList<InboxItem> value)
    {
        isReading = false;
        arrived(owner, value);
    }
}
