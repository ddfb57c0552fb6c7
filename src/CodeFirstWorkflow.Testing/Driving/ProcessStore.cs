using System.Data.Common;
using CodeFirstWorkflow.InMemory;

namespace CodeFirstWorkflow.Testing;

/// <summary>The store as a process sees it that may die: writes are made one at a time, and no call of a dead process is made or answered.</summary>
/// <param name="inner">The store, which outlives the process.</param>
/// <param name="plan">Says where the process dies.</param>
/// <param name="die">Ends the process, and starts the next one aside.</param>
internal sealed class ProcessStore(IWorkflowStore inner, CrashPlan plan, Action die) : IWorkflowStore
{
    private readonly Lock gate = new();
    private bool isDead;

    public StoreCapabilities Capabilities => inner.Capabilities;

    public Task CommitAsync(IReadOnlyList<StoreWrite> group, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            foreach (var write in group)
            {
                Write(write);
            }

            return isDead ? Never<bool>() : Task.CompletedTask;
        }
    }

    public async Task<WriteOutcome> ExecuteInTransactionAsync(
        ExecutionId id,
        Guid owner,
        long epoch,
        Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>> body,
        CancellationToken cancellationToken)
    {
        var write = await body(new NoTransaction(), cancellationToken).ConfigureAwait(false);
        await CommitAsync([write], CancellationToken.None).ConfigureAwait(false);
        return write.Outcome;
    }

    public Task<int> InitializeAsync(CancellationToken cancellationToken) => Pass(() => inner.InitializeAsync(cancellationToken));

    public Task ListenAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken) => inner.ListenAsync(onWakeUp, cancellationToken);

    public Task WriteAsync(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken) =>
        inner.WriteAsync(transaction, writes, cancellationToken);

    public Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        Pass(() => inner.ClaimAsync(request, cancellationToken));

    public Task<ControlResult> ControlAsync(ControlRequest request, CancellationToken cancellationToken) =>
        Pass(() => inner.ControlAsync(request, cancellationToken));

    public Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken) => Pass(() => inner.DropAsync(id, cancellationToken));

    public Task<ExecutionRecord?> GetAsync(ExecutionId id, CancellationToken cancellationToken) => Pass(() => inner.GetAsync(id, cancellationToken));

    public Task<IReadOnlyList<ExecutionRecord>> ListAsync(ExecutionQuery query, CancellationToken cancellationToken) =>
        Pass(() => inner.ListAsync(query, cancellationToken));

    public Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken) => Pass(() => inner.CountAsync(cancellationToken));

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(ExecutionId id, int? run, CancellationToken cancellationToken) =>
        Pass(() => inner.ReadJournalAsync(id, run, cancellationToken));

    public Task<JournalEntry?> ReadEntryAsync(ExecutionId id, int run, long sequence, CancellationToken cancellationToken) =>
        Pass(() => inner.ReadEntryAsync(id, run, sequence, cancellationToken));

    public Task<IReadOnlyList<InboxItem>> ReadInboxAsync(ExecutionId id, long after, CancellationToken cancellationToken) =>
        Pass(() => inner.ReadInboxAsync(id, after, cancellationToken));

    public Task<int> ForgetRunsAsync(ExecutionId id, int before, TimeSpan age, int limit, CancellationToken cancellationToken) =>
        Pass(() => inner.ForgetRunsAsync(id, before, age, limit, cancellationToken));

    public Task<bool> ImportAsync(ExecutionRecord execution, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken) =>
        Pass(() => inner.ImportAsync(execution, journal, cancellationToken));

    public Task<IReadOnlyList<ExecutionId>> FindMovedInboxesAsync(Guid owner, CancellationToken cancellationToken) =>
        Pass(() => inner.FindMovedInboxesAsync(owner, cancellationToken));

    public Task<IReadOnlyList<ClaimedEvent>> ClaimEventsAsync(Guid workerId, int limit, TimeSpan claim, CancellationToken cancellationToken) =>
        Pass(() => inner.ClaimEventsAsync(workerId, limit, claim, cancellationToken));

    public Task<IReadOnlyList<WaitRecord>> FindWaitsAsync(IReadOnlyList<WaitKey> keys, CancellationToken cancellationToken) =>
        Pass(() => inner.FindWaitsAsync(keys, cancellationToken));

    public Task<IReadOnlyList<UnsearchedWait>> FindUnsearchedWaitsAsync(ExecutionId id, CancellationToken cancellationToken) =>
        Pass(() => inner.FindUnsearchedWaitsAsync(id, cancellationToken));

    public Task<EventRecord?> GetEventAsync(string id, CancellationToken cancellationToken) => Pass(() => inner.GetEventAsync(id, cancellationToken));

    public Task<IReadOnlyList<EventRecord>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        Pass(() => inner.ListEventsAsync(query, cancellationToken));

    public Task<EventBacklog> GetBacklogAsync(CancellationToken cancellationToken) => Pass(() => inner.GetBacklogAsync(cancellationToken));

    public async Task RegisterSubscriptionsAsync(IReadOnlyList<SubscriptionRecord> subscriptions, CancellationToken cancellationToken) =>
        await Pass(() => Done(inner.RegisterSubscriptionsAsync(subscriptions, cancellationToken))).ConfigureAwait(false);

    public Task<IReadOnlyList<SubscriptionRecord>> ListSubscriptionsAsync(CancellationToken cancellationToken) =>
        Pass(() => inner.ListSubscriptionsAsync(cancellationToken));

    public Task<bool> ForgetSubscriptionAsync(string id, CancellationToken cancellationToken) =>
        Pass(() => inner.ForgetSubscriptionAsync(id, cancellationToken));

    public Task<DateTimeOffset> HeartbeatAsync(WorkerRecord worker, CancellationToken cancellationToken) =>
        Pass(() => inner.HeartbeatAsync(worker, cancellationToken));

    public Task<int> TakeOverAsync(Guid asking, int limit, CancellationToken cancellationToken) =>
        Pass(() => inner.TakeOverAsync(asking, limit, cancellationToken));

    public Task<int> ReleaseAsync(Guid? ending, int limit, CancellationToken cancellationToken) =>
        Pass(() => inner.ReleaseAsync(ending, limit, cancellationToken));

    public Task<IReadOnlyList<WorkerRecord>> ListWorkersAsync(CancellationToken cancellationToken) =>
        Pass(() => inner.ListWorkersAsync(cancellationToken));

    public Task<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        Pass(() => inner.PurgeAsync(age, limit, cancellationToken));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(StoreWrite write)
    {
        if (isDead)
        {
            return;
        }

        var points = plan.PointsOf(write);
        if (plan.DiesAt(points, isAfter: false))
        {
            Die();
            return;
        }

        // Ends at once: the store is in memory.
        inner.CommitAsync([write], CancellationToken.None).GetAwaiter().GetResult();
        if (write.Outcome is WriteOutcome.Applied)
        {
            plan.Note(points, write);
        }

        if (plan.DiesAt(points, isAfter: true))
        {
            Die();
        }
    }

    private void Die()
    {
        isDead = true;
        die();
    }

    // Under the lock, so that no call is under way when the process dies.
    private Task<T> Pass<T>(Func<Task<T>> call)
    {
        lock (gate)
        {
            return isDead ? Never<T>() : call();
        }
    }

    private static async Task<bool> Done(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }

    // What a dead process awaits does not come; the code that awaits it is garbage.
    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;
}
