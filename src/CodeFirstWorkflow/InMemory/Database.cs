namespace CodeFirstWorkflow.InMemory;

/// <summary>The tables and the operations on them. Not thread-safe: the store holds its lock around each call.</summary>
internal sealed class Database
{
    private readonly Starts starts;
    private readonly Sends sends;
    private readonly OwnerWrites ownerWrites;
    private readonly Routes routes;

    public Database()
    {
        starts = new Starts(Executions);
        sends = new Sends(Executions);
        ownerWrites = new OwnerWrites(Executions, Events, sends);
        routes = new Routes(Executions, Events, sends);
        Controls = new Controls(Executions, sends);
        Queries = new ExecutionQueries(Executions);
        Leases = new Leases(Executions, Events, Workers);
    }

    public ExecutionTable Executions { get; } = new();
    public EventLog Events { get; } = new();
    public WorkerTable Workers { get; } = new();
    public SubscriptionTable Subscriptions { get; } = new();
    public Controls Controls { get; }
    public ExecutionQueries Queries { get; }
    public Leases Leases { get; }

    public void Apply(StoreWrite write, DateTimeOffset now)
    {
        write.Error = null;
        write.Outcome = write switch
        {
            ExecutionWrite owner => ownerWrites.Apply(owner, now),
            StartWrite start => starts.Apply(start, now),
            InboxWrite send => sends.Apply(send, now),
            EventWrite publish => routes.Apply(publish, now),
            RouteWrite route => routes.Apply(route, now),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write.GetType().Name, "Not a known write."),
        };
    }

    public IReadOnlyList<ExecutionRecord> Claim(ClaimRequest request, DateTimeOffset now)
    {
        var rows = Executions.Ready.Pick(request, now);
        foreach (var row in rows)
        {
            row.Claim(request.WorkerId, request.Job, now);
            Executions.Refresh(row, now);
        }

        return [.. rows.Select((row, place) => place > 0 ? row.ToRecord() : row.ToRecord() with { ClaimedAt = now })];
    }

    public IReadOnlyList<ClaimedEvent> ClaimEvents(Guid worker, int limit, TimeSpan claim, DateTimeOffset now) =>
        Events.Claim(worker, limit, now + claim, row => row.ClaimedBy is not { } claimer || row.ClaimedUntil <= now || !Workers.IsAlive(claimer, now));

    public IReadOnlyList<ExecutionId> MovedInboxes(Guid owner) =>
        [.. Executions.OwnedBy(owner).Where(row => row.Inbox.Sequence > row.InboxSeen).Select(row => row.Id)];

    public int Purge(DateTimeOffset before, int limit)
    {
        var ended = Executions.Ended.Take(before, limit);
        ended.ForEach(Executions.Remove);
        return ended.Count + Events.Purge(before, limit, id => Executions.TriggeredBy(id).Count > 0) + Subscriptions.Purge(before, limit);
    }
}
