using System.Data.Common;
using CodeFirstWorkflow.InMemory.Events;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.InMemory.EventsBeside;

/// <summary>
/// A durable store whose events are kept in memory: published faster, known to this process alone, lost with it. The executions that they trigger are
/// kept in the store, unique by subscription and event.
/// </summary>
/// <param name="store">The durable store.</param>
/// <param name="clock">The store's clock.</param>
internal sealed class EventsInMemoryStore(IWorkflowStore store, StoreClock clock) : IWorkflowStore
{
    private readonly Lock gate = new();
    private readonly EventLog events = new();

    public StoreCapabilities Capabilities => store.Capabilities;

    public async Task CommitAsync(IReadOnlyList<StoreWrite> group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        var split = Locked(log => EventGroup.Split(group, log, clock.UtcNow));
        await store.CommitAsync(split.Writes, cancellationToken).ConfigureAwait(false);
        Locked(log => split.Settle(log, clock.UtcNow));
    }

    public Task WriteAsync(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writes);
        return writes.OfType<EventWrite>().FirstOrDefault() is { } publish
            ? throw new WorkflowException(
                $"Event '{publish.Record.Id}' of type '{publish.Record.Type}' cannot be published in a transaction: events are kept in memory. "
                    + "Publish it after the commit, or set 'CodeFirstWorkflow:EventRegistry' to 'Store'.")
            : store.WriteAsync(transaction, writes, cancellationToken);
    }

    public async Task<WriteOutcome> ExecuteInTransactionAsync(
        ExecutionId id,
        Guid owner,
        long epoch,
        Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>> body,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<EventRecord> published = [];
        var outcome = await store.ExecuteInTransactionAsync(id, owner, epoch, RunAsync, cancellationToken).ConfigureAwait(false);
        if (outcome is WriteOutcome.Applied)
        {
            Locked(log => EventGroup.Add(published, log, clock.UtcNow));
        }

        return outcome;

        async Task<ExecutionWrite> RunAsync(AttemptTransaction transaction, CancellationToken token)
        {
            var write = await body(transaction, token).ConfigureAwait(false);
            published = write.Events;
            return EventGroup.WithoutEvents(write);
        }
    }

    public Task<bool> ImportAsync(ExecutionRecord execution, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken) =>
        store.ImportAsync(execution, journal, cancellationToken);

    public Task<IReadOnlyList<ClaimedEvent>> ClaimEventsAsync(Guid workerId, int limit, TimeSpan claim, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        return Task.FromResult(Locked(log => log.Claim(workerId, limit, now + claim, row => row.ClaimedBy is null || row.ClaimedUntil <= now)));
    }

    public Task<EventRecord?> GetEventAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Locked(log => log.TryFind(id, out var row) ? row.Record : null));

    public Task<IReadOnlyList<EventRecord>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(Locked(log => log.List(query)));

    public Task<EventBacklog> GetBacklogAsync(CancellationToken cancellationToken) => Task.FromResult(Locked(log => log.GetBacklog()));

    public Task<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => store.PurgeAsync(age, limit, cancellationToken);

    public Task<int> ReleaseAsync(Guid? ending, int limit, CancellationToken cancellationToken) =>
        store.ReleaseAsync(ending, limit, cancellationToken);

    public Task<int> InitializeAsync(CancellationToken cancellationToken) => store.InitializeAsync(cancellationToken);

    public Task<int> MigrateAsync(CancellationToken cancellationToken) => store.MigrateAsync(cancellationToken);

    public Task ListenAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken) => store.ListenAsync(onWakeUp, cancellationToken);

    public Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        store.ClaimAsync(request, cancellationToken);

    public Task<ControlResult> ControlAsync(ControlRequest request, CancellationToken cancellationToken) =>
        store.ControlAsync(request, cancellationToken);

    public Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken) => store.DropAsync(id, cancellationToken);

    public Task<ExecutionRecord?> GetAsync(ExecutionId id, CancellationToken cancellationToken) => store.GetAsync(id, cancellationToken);

    public Task<IReadOnlyList<ExecutionRecord>> ListAsync(ExecutionQuery query, CancellationToken cancellationToken) =>
        store.ListAsync(query, cancellationToken);

    public Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken) => store.CountAsync(cancellationToken);

    public Task<JournalEntry?> ReadEntryAsync(ExecutionId id, int run, long sequence, CancellationToken cancellationToken) =>
        store.ReadEntryAsync(id, run, sequence, cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(ExecutionId id, int? run, CancellationToken cancellationToken) =>
        store.ReadJournalAsync(id, run, cancellationToken);

    public Task<IReadOnlyList<InboxItem>> ReadInboxAsync(ExecutionId id, long after, CancellationToken cancellationToken) =>
        store.ReadInboxAsync(id, after, cancellationToken);

    public Task<IReadOnlyList<ExecutionId>> FindMovedInboxesAsync(Guid owner, CancellationToken cancellationToken) =>
        store.FindMovedInboxesAsync(owner, cancellationToken);

    public Task<IReadOnlyList<WaitRecord>> FindWaitsAsync(IReadOnlyList<WaitKey> keys, CancellationToken cancellationToken) =>
        store.FindWaitsAsync(keys, cancellationToken);

    public Task<IReadOnlyList<UnsearchedWait>> FindUnsearchedWaitsAsync(ExecutionId id, CancellationToken cancellationToken) =>
        store.FindUnsearchedWaitsAsync(id, cancellationToken);

    public Task<int> ForgetRunsAsync(ExecutionId id, int before, TimeSpan age, int limit, CancellationToken cancellationToken) =>
        store.ForgetRunsAsync(id, before, age, limit, cancellationToken);

    public Task RegisterSubscriptionsAsync(IReadOnlyList<SubscriptionRecord> subscriptions, CancellationToken cancellationToken) =>
        store.RegisterSubscriptionsAsync(subscriptions, cancellationToken);

    public Task<IReadOnlyList<SubscriptionRecord>> ListSubscriptionsAsync(CancellationToken cancellationToken) =>
        store.ListSubscriptionsAsync(cancellationToken);

    public Task<bool> ForgetSubscriptionAsync(string id, CancellationToken cancellationToken) => store.ForgetSubscriptionAsync(id, cancellationToken);

    public DateTimeOffset Heartbeat(WorkerRecord worker) => store.Heartbeat(worker);

    public Task<int> TakeOverAsync(Guid asking, int limit, CancellationToken cancellationToken) =>
        store.TakeOverAsync(asking, limit, cancellationToken);

    public Task<DateTimeOffset> HeartbeatAsync(WorkerRecord worker, CancellationToken cancellationToken) =>
        store.HeartbeatAsync(worker, cancellationToken);

    public Task<IReadOnlyList<WorkerRecord>> ListWorkersAsync(CancellationToken cancellationToken) => store.ListWorkersAsync(cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private T Locked<T>(Func<EventLog, T> use)
    {
        lock (gate)
        {
            return use(events);
        }
    }

    private void Locked(Action<EventLog> use)
    {
        lock (gate)
        {
            use(events);
        }
    }
}
