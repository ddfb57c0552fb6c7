namespace CodeFirstWorkflow.InMemory;

/// <summary>A commit group without its events: what the store gets in place of each write, and what becomes of the write then. Splitting and settling a group again, after its outcome was unknown, gives the same.</summary>
internal sealed class EventGroup
{
    private readonly List<Action<EventLog, DateTimeOffset>> settlements = [];
    private readonly List<StoreWrite> writes = [];

    /// <summary>Gets what is left for the store.</summary>
    public IReadOnlyList<StoreWrite> Writes => writes;

    /// <summary>Splits a group: its events are in the log from now on, to be routed.</summary>
    public static EventGroup Split(IReadOnlyList<StoreWrite> group, EventLog log, DateTimeOffset now)
    {
        var split = new EventGroup();

        // Events first: the route of one may be in the same group.
        foreach (var publish in group.OfType<EventWrite>())
        {
            publish.Outcome = log.Insert(publish.Record, publish.Token, publish.ClaimedBy, now).InsertedBy == publish.Token ? WriteOutcome.Applied : WriteOutcome.Duplicate;
        }

        foreach (var write in group.Where(write => write is not EventWrite))
        {
            split.Take(write, log);
        }

        return split;
    }

    /// <summary>Gives an owner's write that says the same but publishes nothing.</summary>
    public static ExecutionWrite WithoutEvents(ExecutionWrite write) => write.Events.Count == 0 ? write : new ExecutionWrite
    {
        Id = write.Id,
        Owner = write.Owner,
        Epoch = write.Epoch,
        Entries = write.Entries,
        InboxSeen = write.InboxSeen,
        Transition = write.Transition,
        Progress = write.Progress,
        Children = write.Children,
        Sends = write.Sends,
        Waits = write.Waits,
        SearchedWaits = write.SearchedWaits,
        MayHaveWaits = write.MayHaveWaits,
    };

    /// <summary>Adds events that were published by a write that stands now.</summary>
    public static void Add(IReadOnlyList<EventRecord> records, EventLog log, DateTimeOffset now)
    {
        foreach (var record in records)
        {
            log.Insert(record, Guid.Empty, null, now);
        }
    }

    /// <summary>Carries over what the store answered.</summary>
    public void Settle(EventLog log, DateTimeOffset now) => settlements.ForEach(settle => settle(log, now));

    private void Take(StoreWrite write, EventLog log)
    {
        switch (write)
        {
            case RouteWrite route:
                TakeRoute(route, log);
                break;
            case ExecutionWrite { Events.Count: > 0 } owner:
                TakeOwner(owner);
                break;
            default:
                writes.Add(write);
                break;
        }
    }

    private void TakeRoute(RouteWrite route, EventLog log)
    {
        if (!log.TryFind(route.EventId, out var row) || row.Token != route.Token)
        {
            route.Outcome = row is null ? WriteOutcome.NotFound : WriteOutcome.Fenced;
            return;
        }

        StartWrite[] starts = [.. route.Deliveries.Select(delivery => new StartWrite(delivery) { ClaimedBy = route.ClaimedBy })];
        InboxWrite[] sends = [.. route.Matches.Select(match => new InboxWrite(match))];
        writes.AddRange([.. starts, .. sends]);
        settlements.Add((known, now) =>
        {
            StoreWrite[] parts = [.. starts, .. sends];
            (route.Outcome, route.Error) = Sum(parts);
            StartWrite[] applied = [.. starts.Where(start => start.Outcome is WriteOutcome.Applied)];
            route.Inserted = [.. applied.Select(start => start.Execution.Id)];
            route.InsertedAt = applied.FirstOrDefault()?.CreatedAt ?? default;
            if (route.Outcome is WriteOutcome.Applied && row.Record.RoutedAt is null)
            {
                known.MarkRouted(row, now);
            }
        });
    }

    private void TakeOwner(ExecutionWrite owner)
    {
        var bare = WithoutEvents(owner);
        writes.Add(bare);
        settlements.Add((log, now) =>
        {
            (owner.Outcome, owner.Error) = (bare.Outcome, bare.Error);
            if (owner.Outcome is WriteOutcome.Applied)
            {
                Add(owner.Events, log, now);
            }
        });
    }

    // What stands already, or is sent to one that has ended, is no failure of the route.
    private static (WriteOutcome Outcome, Exception? Error) Sum(StoreWrite[] parts) =>
        parts.FirstOrDefault(part => part.Outcome is WriteOutcome.Failed) is { } failed ? (WriteOutcome.Failed, failed.Error)
        : parts.Any(part => part.Outcome is WriteOutcome.Pending) ? (WriteOutcome.Pending, null)
        : (WriteOutcome.Applied, null);
}
