namespace CodeFirstWorkflow.Hosting;

using System.Data.Common;
using CodeFirstWorkflow.Commits;
using CodeFirstWorkflow.Connections;
using CodeFirstWorkflow.Events;
using CodeFirstWorkflow.Executions;
using CodeFirstWorkflow.Schema;
using CodeFirstWorkflow.Wakeups;
using CodeFirstWorkflow.Workers;
using Microsoft.Extensions.Logging;

/// <summary>The store on PostgreSQL. It keeps no state in sessions, so pools and poolers may hand out any connection.</summary>
internal sealed class PostgreSqlWorkflowStore : IWorkflowStore
{
    private readonly StoreConnections _connections;
    private readonly SchemaMigrator _migrator;
    private readonly GroupCommit _commits;
    private readonly TransactionWrites _transactions;
    private readonly Claims _claims;
    private readonly Controls _controls;
    private readonly ExecutionReads _executions;
    private readonly EventReads _events;
    private readonly EventClaims _eventClaims;
    private readonly Subscriptions _subscriptions;
    private readonly Leases _leases;
    private readonly Purges _purges;
    private readonly Listener _listener;
    private readonly Database _database;
    private readonly CommitRings _rings;

    public PostgreSqlWorkflowStore(StoreConnections connections, PostgreSqlOptions options, ICommitBell? bell, TimeProvider time, ILogger<PostgreSqlWorkflowStore> logger)
    {
        var database = new Database(connections.Source, options.Schema);
        var retrying = new Retrying(database, time);
        _database = database;
        _rings = new CommitRings(bell, time, logger);
        _connections = connections;
        _migrator = new SchemaMigrator(database, options.AutoMigrate);
        _commits = new GroupCommit(database, retrying, _rings);
        _transactions = new TransactionWrites(database, _rings);
        _claims = new Claims(database, retrying);
        _controls = new Controls(database, retrying);
        _executions = new ExecutionReads(database, retrying);
        _events = new EventReads(database, retrying);
        _eventClaims = new EventClaims(database, retrying);
        _subscriptions = new Subscriptions(database, retrying);
        _leases = new Leases(database, retrying);
        _purges = new Purges(database, retrying);
        _listener = new Listener(connections.OpenListeningAsync, database.Channel);
    }

    public StoreCapabilities Capabilities { get; } = new("PostgreSQL", IsDurable: true, IsShared: true, HasTransactions: true);

    public async Task<int> InitializeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var applied = await _migrator.RunAsync(cancellationToken).ConfigureAwait(false);
            await _rings.FindAsync(_database, cancellationToken).ConfigureAwait(false);
            return applied;
        }
        catch (Exception error) when (error is not OperationCanceledException and not WorkflowException)
        {
            throw Faults.WrapFirst(_database.Place, error);
        }
    }

    public Task ListenAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken) => _listener.RunAsync(onWakeUp, cancellationToken);

    public Task CommitAsync(IReadOnlyList<StoreWrite> group, CancellationToken cancellationToken) => _commits.CommitAsync(group, cancellationToken);

    public Task WriteAsync(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken) => _transactions.WriteAsync(transaction, writes, cancellationToken);

    public Task<WriteOutcome> ExecuteInTransactionAsync(ExecutionId id, Guid owner, long epoch, Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>> body, CancellationToken cancellationToken) =>
        _transactions.RunAsync(id, owner, epoch, body, cancellationToken);

    public Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => _claims.ClaimAsync(request, cancellationToken);

    public Task<ControlResult> ControlAsync(ControlRequest request, CancellationToken cancellationToken) => _controls.ApplyAsync(request, cancellationToken);

    public Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken) => _controls.DropAsync(id, cancellationToken);

    public Task<ExecutionRecord?> GetAsync(ExecutionId id, CancellationToken cancellationToken) => _executions.GetAsync(id, cancellationToken);

    public Task<IReadOnlyList<ExecutionRecord>> ListAsync(ExecutionQuery query, CancellationToken cancellationToken) => _executions.ListAsync(query, cancellationToken);

    public Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken) => _executions.CountAsync(cancellationToken);

    public Task<JournalEntry?> ReadEntryAsync(ExecutionId id, int run, long sequence, CancellationToken cancellationToken) => _executions.ReadEntryAsync(id, run, sequence, cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(ExecutionId id, int? run, CancellationToken cancellationToken) => _executions.ReadJournalAsync(id, run, cancellationToken);

    public Task<IReadOnlyList<InboxItem>> ReadInboxAsync(ExecutionId id, long after, CancellationToken cancellationToken) => _executions.ReadInboxAsync(id, after, cancellationToken);

    public Task<IReadOnlyList<ExecutionId>> FindMovedInboxesAsync(Guid owner, CancellationToken cancellationToken) => _executions.FindMovedInboxesAsync(owner, cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(IReadOnlyList<string> queues, CancellationToken cancellationToken) => _executions.NextDueAsync(queues, cancellationToken);

    public Task<IReadOnlyList<ClaimedEvent>> ClaimEventsAsync(Guid workerId, int limit, TimeSpan claim, CancellationToken cancellationToken) => _eventClaims.ClaimAsync(workerId, limit, claim, cancellationToken);

    public Task<IReadOnlyList<WaitRecord>> FindWaitsAsync(IReadOnlyList<WaitKey> keys, CancellationToken cancellationToken) => _events.FindWaitsAsync(keys, cancellationToken);

    public Task<IReadOnlyList<UnsearchedWait>> FindUnsearchedWaitsAsync(ExecutionId id, CancellationToken cancellationToken) => _events.FindUnsearchedAsync(id, cancellationToken);

    public Task<EventRecord?> GetEventAsync(string id, CancellationToken cancellationToken) => _events.GetAsync(id, cancellationToken);

    public Task<IReadOnlyList<EventRecord>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken) => _events.ListAsync(query, cancellationToken);

    public Task<EventBacklog> GetBacklogAsync(CancellationToken cancellationToken) => _events.GetBacklogAsync(cancellationToken);

    public Task RegisterSubscriptionsAsync(IReadOnlyList<SubscriptionRecord> subscriptions, CancellationToken cancellationToken) => _subscriptions.RegisterAsync(subscriptions, cancellationToken);

    public Task<bool> ForgetSubscriptionAsync(string id, CancellationToken cancellationToken) => _subscriptions.ForgetAsync(id, cancellationToken);

    public Task<IReadOnlyList<SubscriptionRecord>> ListSubscriptionsAsync(CancellationToken cancellationToken) => _subscriptions.ListAsync(cancellationToken);

    public Task<DateTimeOffset> HeartbeatAsync(WorkerRecord worker, CancellationToken cancellationToken) => _leases.HeartbeatAsync(worker, cancellationToken);

    public DateTimeOffset Heartbeat(WorkerRecord worker) => _leases.Heartbeat(worker);

    public Task<int> ReleaseAsync(Guid? ending, int limit, CancellationToken cancellationToken) => _leases.ReleaseAsync(ending, limit, cancellationToken);

    public Task<int> TakeOverAsync(Guid asking, int limit, CancellationToken cancellationToken) => _leases.TakeOverAsync(asking, limit, cancellationToken);

    public Task<IReadOnlyList<WorkerRecord>> ListWorkersAsync(CancellationToken cancellationToken) => _leases.ListAsync(cancellationToken);

    public Task<int> ForgetRunsAsync(ExecutionId id, int before, TimeSpan age, int limit, CancellationToken cancellationToken) => _purges.ForgetRunsAsync(id, before, age, limit, cancellationToken);

    public Task<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => _purges.RunAsync(age, limit, cancellationToken);

    public ValueTask DisposeAsync() => _connections.DisposeAsync();
}
