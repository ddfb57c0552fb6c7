using System.Data.Common;
using CodeFirstWorkflow.InMemory.Executions;

namespace CodeFirstWorkflow.InMemory;

/// <summary>
/// A store in the memory of this process, for tests and trials. All state is protected by one lock; each call is one short critical section.
/// </summary>
/// <param name="time">The clock that takes the role of the database's.</param>
/// <param name="hasTransactions">Whether transactional actions may run, without a transaction: a test host replaces them.</param>
internal sealed class InMemoryWorkflowStore(TimeProvider time, bool hasTransactions = false) : IWorkflowStore
{
    private readonly Lock gate = new();
    private readonly Database database = new();

    public StoreCapabilities Capabilities { get; } = new("InMemory", IsDurable: false, IsShared: false, hasTransactions);

    public Task<int> InitializeAsync(CancellationToken cancellationToken) => Task.FromResult(0);

    public Task ListenAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CommitAsync(IReadOnlyList<StoreWrite> group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Do(now =>
        {
            database.Commits.Apply(group, now);
            return true;
        }, cancellationToken);
    }

    public Task WriteAsync(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken) =>
        throw NoTransactions();

    public async Task<WriteOutcome> ExecuteInTransactionAsync(
        ExecutionId id,
        Guid owner,
        long epoch,
        Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>> body,
        CancellationToken cancellationToken)
    {
        if (!hasTransactions)
        {
            throw NoTransactions();
        }

        var write = await body(new NoTransaction(), cancellationToken).ConfigureAwait(false);
        await CommitAsync([write], CancellationToken.None).ConfigureAwait(false);
        return write.Outcome;
    }

    public Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        Do(now => database.Claims.Claim(request, now), cancellationToken);

    public Task<ControlResult> ControlAsync(ControlRequest request, CancellationToken cancellationToken) =>
        Do(now => database.Controls.Apply(request, now), cancellationToken);

    public Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken) => Do(_ => database.Controls.Drop(id), cancellationToken);

    public Task<ExecutionRecord?> GetAsync(ExecutionId id, CancellationToken cancellationToken) =>
        Do(_ => database.Executions.TryFind(id, out var row) ? row.ToRecord() : null, cancellationToken);

    public Task<IReadOnlyList<ExecutionRecord>> ListAsync(ExecutionQuery query, CancellationToken cancellationToken) =>
        Do(_ => database.Queries.List(query), cancellationToken);

    public Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken) =>
        Do(_ => database.Queries.Count(), cancellationToken);

    public Task<JournalEntry?> ReadEntryAsync(ExecutionId id, int run, long sequence, CancellationToken cancellationToken) =>
        Do(_ => database.Executions.TryFind(id, out var row) ? row.Journal.Find(run, sequence) : null, cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(ExecutionId id, int? run, CancellationToken cancellationToken) =>
        Do(_ => database.Executions.TryFind(id, out var row) ? row.Journal.Read(run) : [], cancellationToken);

    public Task<bool> ImportAsync(ExecutionRecord execution, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken) =>
        Do(now => database.Executions.Import(execution, journal, now), cancellationToken);

    public Task<IReadOnlyList<InboxItem>> ReadInboxAsync(ExecutionId id, long after, CancellationToken cancellationToken) =>
        Do(_ => database.Executions.TryFind(id, out var row) ? row.Inbox.After(after) : [], cancellationToken);

    public Task<IReadOnlyList<ExecutionId>> FindMovedInboxesAsync(Guid owner, CancellationToken cancellationToken) =>
        Do(_ => database.Queries.FindMovedInboxes(owner), cancellationToken);

    public Task<IReadOnlyList<ClaimedEvent>> ClaimEventsAsync(Guid workerId, int limit, TimeSpan claim, CancellationToken cancellationToken) =>
        Do(now => database.EventClaims.Claim(workerId, limit, claim, now), cancellationToken);

    public Task<IReadOnlyList<WaitRecord>> FindWaitsAsync(IReadOnlyList<WaitKey> keys, CancellationToken cancellationToken) =>
        Do(_ => database.Executions.Waits.FindWaits(keys), cancellationToken);

    public Task<IReadOnlyList<UnsearchedWait>> FindUnsearchedWaitsAsync(ExecutionId id, CancellationToken cancellationToken) =>
        Do(_ => database.Executions.TryFind(id, out var row) ? WaitIndex.FindUnsearched(row) : [], cancellationToken);

    public Task<int> ForgetRunsAsync(ExecutionId id, int before, TimeSpan age, int limit, CancellationToken cancellationToken) =>
        Do(now => database.Retention.ForgetRuns(id, before, now - age, limit), cancellationToken);

    public Task<EventRecord?> GetEventAsync(string id, CancellationToken cancellationToken) =>
        Do(_ => database.Events.TryFind(id, out var row) ? row.Record : null, cancellationToken);

    public Task<IReadOnlyList<EventRecord>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        Do(_ => database.Events.List(query), cancellationToken);

    public Task<EventBacklog> GetBacklogAsync(CancellationToken cancellationToken) => Do(_ => database.Events.GetBacklog(), cancellationToken);

    public Task RegisterSubscriptionsAsync(IReadOnlyList<SubscriptionRecord> subscriptions, CancellationToken cancellationToken) =>
        Do(now => database.Subscriptions.Register(subscriptions, now), cancellationToken);

    public Task<IReadOnlyList<SubscriptionRecord>> ListSubscriptionsAsync(CancellationToken cancellationToken) =>
        Do(_ => database.Subscriptions.List(), cancellationToken);

    public Task<bool> ForgetSubscriptionAsync(string id, CancellationToken cancellationToken) =>
        Do(_ => database.Subscriptions.Forget(id), cancellationToken);

    public Task<DateTimeOffset> HeartbeatAsync(WorkerRecord worker, CancellationToken cancellationToken) => Do(now =>
    {
        database.Leases.Heartbeat(worker, now);
        return now;
    }, cancellationToken);

    public Task<int> ReleaseAsync(Guid? ending, int limit, CancellationToken cancellationToken) =>
        Do(now => database.Leases.Release(ending, asking: null, limit, now), cancellationToken);

    public Task<int> TakeOverAsync(Guid asking, int limit, CancellationToken cancellationToken) =>
        Do(now => database.Leases.Release(ending: null, asking, limit, now), cancellationToken);

    public Task<IReadOnlyList<WorkerRecord>> ListWorkersAsync(CancellationToken cancellationToken) =>
        Do(_ => database.Leases.List(), cancellationToken);

    public Task<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        Do(now => database.Retention.Purge(now - age, limit), cancellationToken);

    /// <summary>Returns when the next execution that is not ready yet becomes due; null when none will.</summary>
    public DateTimeOffset? NextDue()
    {
        lock (gate)
        {
            return database.Executions.Ready.NextDue(time.GetUtcNow());
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<T> Do<T>(Func<DateTimeOffset, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        lock (gate)
        {
            return Task.FromResult(work(time.GetUtcNow()));
        }
    }

    private static NotSupportedException NoTransactions() =>
        new("The in-memory store has no transactions. Use SQLite or PostgreSQL for transactional actions and for starts inside a transaction.");
}
