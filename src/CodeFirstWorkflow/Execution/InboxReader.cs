namespace CodeFirstWorkflow.Execution;

/// <summary>How far an execution knows its inbox, and the reading of what is new.</summary>
/// <param name="store">The store.</param>
/// <param name="id">The execution.</param>
/// <param name="seen">The sequence up to which the inbox is journaled.</param>
/// <param name="arrived">Takes a reader whose read has ended, on any thread.</param>
internal sealed class InboxReader(IWorkflowStore store, ExecutionId id, long seen, Action<InboxReader> arrived)
{
    private bool isWanted;

    /// <summary>Gets the last row that the code was given.</summary>
    public long Seen { get; private set; } = seen;

    /// <summary>Gets the last row that was read.</summary>
    public long Known { get; private set; } = seen;

    /// <summary>Gets or sets the last row whose consequences are durable.</summary>
    public long Written { get; set; } = seen;

    public bool IsReading { get; private set; }

    /// <summary>Gets what the last read gave; null when it failed.</summary>
    public IReadOnlyList<InboxItem>? Items { get; private set; }

    public Exception? Error { get; private set; }

    /// <summary>Reads what is new, or notes that more may have come while it is being read or there is no code yet to take it.</summary>
    public void Read(bool isLoaded)
    {
        if (IsReading || !isLoaded)
        {
            isWanted = true;
            return;
        }

        IsReading = true;
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
    public void EndRead() => IsReading = false;

    /// <summary>Leaves what was read to a later read.</summary>
    public void Defer() => isWanted = true;

    /// <summary>Notes a row; true when the code has not been given it.</summary>
    public bool Note(InboxItem item, bool isTaken)
    {
        Known = Math.Max(Known, item.Sequence);
        if (item.Sequence <= Seen || !isTaken)
        {
            return false;
        }

        Seen = item.Sequence;
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

        arrived(this);
    }
}
