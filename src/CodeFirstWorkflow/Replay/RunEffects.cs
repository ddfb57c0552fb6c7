namespace CodeFirstWorkflow.Replay;

/// <summary>The effects that a turn of the code requests, to be written with its journal entries or started after them.</summary>
internal sealed class RunEffects
{
    private InlineList<ActionCall> actions;
    private List<JournalEntry>? entries;
    private List<NewExecution>? children;
    private List<EventRecord>? events;
    private List<WaitKey>? waits;
    private List<WaitKey>? lookBacks;
    private List<WaitKey>? searched;
    private List<ExecutionId>? cancelledChildren;
    private List<RetriedChild>? retriedChildren;
    private List<ExecutionId>? givenUpChildren;
    private HashSet<WaitKey>? registered;

    /// <summary>Gets the entries that have not been passed to the journal writer.</summary>
    public List<JournalEntry> Entries => entries ??= [];

    public List<NewExecution> Children => children ??= [];

    public List<EventRecord> Events => events ??= [];

    public ReadOnlyMemory<byte> Progress { get; set; }

    /// <summary>Gets the children to cancel.</summary>
    public List<ExecutionId> CancelledChildren => cancelledChildren ??= [];

    /// <summary>Gets the failed children to retry.</summary>
    public List<RetriedChild> RetriedChildren => retriedChildren ??= [];

    /// <summary>Gets the children to cancel because their parent gave them up.</summary>
    public List<ExecutionId> GivenUpChildren => givenUpChildren ??= [];

    public bool HasWrites => entries is { Count: > 0 } || !Progress.IsEmpty;

    /// <summary>Gets whether requests to children are pending.</summary>
    public bool HasChildrenToTell => cancelledChildren is { Count: > 0 } || retriedChildren is { Count: > 0 } || givenUpChildren is { Count: > 0 };

    public bool HasFollowUps => actions.Count > 0 || lookBacks is { Count: > 0 } || HasChildrenToTell;

    /// <summary>Starts an action once all entries before it are durable.</summary>
    public void Start(ActionCall call) => actions.Add(call);

    /// <summary>
    /// Registers a wait, and requests a search of the events published before it. Once per key: from then on the router finds the events, and a
    /// search beside the router would deliver them out of order.
    /// </summary>
    public void Register(WaitKey key)
    {
        if ((registered ??= []).Add(key))
        {
            (waits ??= []).Add(key);
            (lookBacks ??= []).Add(key);
        }
    }

    /// <summary>
    /// Records that the events from before waits were searched. This alone causes no write: it is written with the next one, and a search that is
    /// repeated after a crash finds the same events.
    /// </summary>
    public void NoteSearched(IReadOnlyList<WaitKey> keys) => (searched ??= []).AddRange(keys);

    /// <summary>
    /// Takes the effects of one write. Nothing of it is shared: effects that the code requests while the write is under way belong to the next.
    /// </summary>
    public RunWrites TakeWrites()
    {
        var writes = new RunWrites(Take(ref entries), Take(ref children), Take(ref events), Take(ref waits), Take(ref searched), Progress);
        Progress = default;
        return writes;
    }

    /// <summary>Puts back the effects of a write that was not applied, before later ones.</summary>
    public void Restore(RunWrites writes)
    {
        Restore(ref entries, writes.Entries);
        Restore(ref children, writes.Children);
        Restore(ref events, writes.Events);
        Restore(ref waits, writes.Waits);
        Restore(ref searched, writes.SearchedWaits);
        Progress = Progress.IsEmpty ? writes.Progress : Progress;
    }

    /// <summary>Takes the effects that start once all entries so far are durable.</summary>
    public FollowUps TakeFollowUps() =>
        HasFollowUps
            ? new FollowUps(actions.Take(), Take(ref lookBacks), Take(ref cancelledChildren), Take(ref retriedChildren), Take(ref givenUpChildren))
            : FollowUps.None;

    /// <summary>Discards all effects: what the code did since it departed from the journal never happened.</summary>
    public void Discard()
    {
        TakeWrites();
        TakeFollowUps();
    }

    private static IReadOnlyList<T> Take<T>(ref List<T>? list)
    {
        if (list is not { Count: > 0 } taken)
        {
            return [];
        }

        list = null;
        return taken;
    }

    private static void Restore<T>(ref List<T>? list, IReadOnlyList<T> before)
    {
        if (before.Count > 0)
        {
            list = [.. before, .. list ?? []];
        }
    }
}
