namespace CodeFirstWorkflow.Replay;

/// <summary>What a turn of the code asks of the outside, to be written with its journal entries or done after them.</summary>
internal sealed class RunEffects
{
    private Few<ActionCall> actions;
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

    /// <summary>Gets the entries that are not handed to the journal writer yet.</summary>
    public List<JournalEntry> Entries => entries ??= [];

    public List<NewExecution> Children => children ??= [];

    public List<EventRecord> Events => events ??= [];

    public ReadOnlyMemory<byte> Progress { get; set; }

    /// <summary>Gets the children that are to be cancelled.</summary>
    public List<ExecutionId> CancelledChildren => cancelledChildren ??= [];

    /// <summary>Gets the failed children that are to be retried.</summary>
    public List<RetriedChild> RetriedChildren => retriedChildren ??= [];

    /// <summary>Gets the children that are to be cancelled because their parent gave them up.</summary>
    public List<ExecutionId> GivenUpChildren => givenUpChildren ??= [];

    public bool HasWrites => entries is { Count: > 0 } || !Progress.IsEmpty;

    /// <summary>Gets whether children are to be told something.</summary>
    public bool HasChildrenToTell => cancelledChildren is { Count: > 0 } || retriedChildren is { Count: > 0 } || givenUpChildren is { Count: > 0 };

    public bool HasFollowUps => actions.Count > 0 || lookBacks is { Count: > 0 } || HasChildrenToTell;

    /// <summary>Starts an action once all entries before it are durable.</summary>
    public void Start(ActionCall call) => actions.Add(call);

    /// <summary>
    /// Registers a wait, and has events published before it searched. Once for each key: from then on the router finds it, and a search beside the router
    /// would bring what it finds out of order.
    /// </summary>
    public void Register(WaitKey key)
    {
        if ((registered ??= []).Add(key))
        {
            (waits ??= []).Add(key);
            (lookBacks ??= []).Add(key);
        }
    }

    /// <summary>Notes that the events from before waits were searched. No reason to write: it goes with what is written next, and a search that is repeated after a crash finds the same.</summary>
    public void NoteSearched(IReadOnlyList<WaitKey> keys) => (searched ??= []).AddRange(keys);

    /// <summary>Takes what belongs into one write. Nothing of it is shared: what the code asks for while the write is on its way belongs to the next.</summary>
    public RunWrites TakeWrites()
    {
        var writes = new RunWrites(Take(ref entries), Take(ref children), Take(ref events), Take(ref waits), Take(ref searched), Progress);
        Progress = default;
        return writes;
    }

    /// <summary>Puts back what was not applied, before what came since.</summary>
    public void Restore(RunWrites writes)
    {
        Restore(ref entries, writes.Entries);
        Restore(ref children, writes.Children);
        Restore(ref events, writes.Events);
        Restore(ref waits, writes.Waits);
        Restore(ref searched, writes.SearchedWaits);
        Progress = Progress.IsEmpty ? writes.Progress : Progress;
    }

    /// <summary>Takes what is to be done once all entries so far are durable.</summary>
    public FollowUps TakeFollowUps() =>
        HasFollowUps ? new FollowUps(actions.Take(), Take(ref lookBacks), Take(ref cancelledChildren), Take(ref retriedChildren), Take(ref givenUpChildren)) : FollowUps.None;

    /// <summary>Forgets all of it: what the code did since it left the journal never happened.</summary>
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
