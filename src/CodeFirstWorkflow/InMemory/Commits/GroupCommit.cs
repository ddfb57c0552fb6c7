namespace CodeFirstWorkflow.InMemory.Commits;

/// <summary>Applies groups of writes.</summary>
internal sealed class GroupCommit(OwnerWrites owners, StartWrites starts, SendWrites sends, EventWrites events)
{
    public void Apply(IReadOnlyList<StoreWrite> group, DateTimeOffset now)
    {
        foreach (var write in group)
        {
            Apply(write, now);
        }
    }

    private void Apply(StoreWrite write, DateTimeOffset now)
    {
        write.Error = null;
        write.Outcome = write switch
        {
            ExecutionWrite owner => owners.Apply(owner, now),
            StartWrite start => starts.Apply(start, now),
            InboxWrite send => sends.Apply(send, now),
            EventWrite publish => events.Apply(publish, now),
            RouteWrite route => events.Apply(route, now),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write.GetType().Name, "Not a known write."),
        };
    }
}
