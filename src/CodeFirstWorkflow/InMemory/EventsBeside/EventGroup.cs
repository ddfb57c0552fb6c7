using CodeFirstWorkflow.InMemory.Events;

namespace CodeFirstWorkflow.InMemory.EventsBeside;

/// <summary>
/// A commit group without its events: the replacement of each write for the store, and how the outcome is then transferred. Splitting and settling a
/// group again, after its outcome was unknown, has the same result.
/// </summary>
internal sealed class EventGroup
{
    private readonly List<Action<EventLog, DateTimeOffset>> settlements = [];
    private readonly List<StoreWrite> writes = [];

    /// <summary>Gets the writes for the store.</summary>
    public IReadOnlyList<StoreWrite> Writes => writes;

    /// <summary>Splits a group: its events are added to the log, to be routed.</summary>
    public static EventGroup Split(IReadOnlyList<StoreWrite> group, EventLog log, DateTimeOffset now)
    {
        var split = new EventGroup();

        // Events first: the route of one may be in the same group.
        foreach (var publish in group.OfType<EventWrite>())
        {
            publish.Outcome = log.Insert(publish.Record, publish.Token, publish.ClaimedBy, now).InsertedBy == publish.Token
                ? WriteOutcome.Applied
                : WriteOutcome.Duplicate;
        }

        foreach (var write in group.Where(write => write is not EventWrite))
        {
            split.Take(write, log);
        }

        return split;
    }

    /// <summary>Returns an owner's write with the same content but no events.</summary>
    public static ExecutionWrite WithoutEvents(ExecutionWrite write) => write.Events.Count == 0 ? write : write with { Events = [] };

    /// <summary>Adds events that were published by a write that is now committed.</summary>
    public static void Add(IReadOnlyList<EventRecord> records, EventLog log, DateTimeOffset now)
    {
        foreach (var record in records)
        {
            log.Insert(record, Guid.Empty, null, now);
        }
    }

    /// <summary>Transfers the outcomes that the store returned.</summary>
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

        StartWrite[] starts = [.. route.Executions.Select(delivery => new StartWrite(delivery) { ClaimedBy = route.ClaimedBy })];
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
            (owner.Outcome, owner.Error, owner.Ring) = (bare.Outcome, bare.Error, bare.Ring);
            if (owner.Outcome is WriteOutcome.Applied)
            {
                Add(owner.Events, log, now);
            }
        });
    }

    // A row that already exists, or a message to an execution that has ended, does not make the route fail.
    private static (WriteOutcome Outcome, Exception? Error) Sum(StoreWrite[] parts) =>
        parts.FirstOrDefault(part => part.Outcome is WriteOutcome.Failed) is { } failed ? (WriteOutcome.Failed, failed.Error)
        : parts.Any(part => part.Outcome is WriteOutcome.Pending) ? (WriteOutcome.Pending, null)
        : (WriteOutcome.Applied, null);
}
