namespace CodeFirstWorkflow.Replay;

/// <summary>What a turn of the code asks of the outside, to be written with its journal entries or done after them.</summary>
internal sealed class RunEffects
{
    private HashSet<WaitKey>? registered;

    /// <summary>Gets the entries that are not handed to the journal writer yet.</summary>
    public List<JournalEntry> Entries { get; private set; } = [];

    public List<NewExecution> Children { get; } = [];

    public List<EventRecord> Events { get; } = [];

    public List<WaitKey> Waits { get; } = [];

    public ReadOnlyMemory<byte> Progress { get; set; }

    /// <summary>Gets the actions to start once all entries before them are durable.</summary>
    public List<ActionCall> Actions { get; } = [];

    /// <summary>Gets the waits for which events published before are still to be searched.</summary>
    public List<WaitKey> LookBacks { get; } = [];

    /// <summary>Gets the children that are to be cancelled.</summary>
    public List<ExecutionId> CancelledChildren { get; } = [];

    /// <summary>Gets the failed children that are to be retried.</summary>
    public List<ExecutionId> RetriedChildren { get; } = [];

    public bool HasWrites => Entries.Count > 0 || !Progress.IsEmpty;

    /// <summary>Gets whether children are to be told something.</summary>
    public bool HasChildrenToTell => CancelledChildren.Count > 0 || RetriedChildren.Count > 0;

    public bool HasFollowUps => Actions.Count > 0 || LookBacks.Count > 0 || HasChildrenToTell;

    /// <summary>
    /// Registers a wait, and has events published before it searched. Once for each key: from then on the router finds it, and a search beside the router
    /// would bring what it finds out of order.
    /// </summary>
    public void Register(WaitKey key)
    {
        if ((registered ??= []).Add(key))
        {
            Waits.Add(key);
            LookBacks.Add(key);
        }
    }

    /// <summary>Takes what belongs into one write. Nothing of it is shared: what the code asks for while the write is on its way belongs to the next.</summary>
    public RunWrites TakeWrites()
    {
        var writes = new RunWrites(Entries, Take(Children), Take(Events), Take(Waits), Progress);
        Entries = [];
        Progress = default;
        return writes;
    }

    /// <summary>Puts back what was not applied, before what came since.</summary>
    public void Restore(RunWrites writes)
    {
        Entries.InsertRange(0, writes.Entries);
        Children.InsertRange(0, writes.Children);
        Events.InsertRange(0, writes.Events);
        Waits.InsertRange(0, writes.Waits);
        Progress = Progress.IsEmpty ? writes.Progress : Progress;
    }

    /// <summary>Takes what is to be done once all entries so far are durable.</summary>
    public FollowUps TakeFollowUps()
    {
        if (!HasFollowUps)
        {
            return FollowUps.None;
        }

        return new FollowUps(Take(Actions), Take(LookBacks), Take(CancelledChildren), Take(RetriedChildren));
    }

    private static IReadOnlyList<T> Take<T>(List<T> list)
    {
        if (list.Count == 0)
        {
            return [];
        }

        T[] taken = [.. list];
        list.Clear();
        return taken;
    }
}
