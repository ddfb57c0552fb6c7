using System.Data.Common;
using CodeFirstWorkflow.PostgreSql.Commits;
using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Events;
using CodeFirstWorkflow.PostgreSql.Executions;
using CodeFirstWorkflow.PostgreSql.Schema;
using CodeFirstWorkflow.PostgreSql.Wakeups;
using CodeFirstWorkflow.PostgreSql.Workers;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.PostgreSql.Hosting;

/// <summary>The store on PostgreSQL. It keeps no state in sessions, so pools and poolers may hand out any connection.</summary>
internal sealed class PostgreSqlWorkflowStore : IWorkflowStore
{
    private readonly StoreConnections connections;
    private readonly SchemaMigrator migrator;
    private readonly bool mayChangeSchema;
    private readonly GroupCommit commits;
    private readonly TransactionWrites transactions;
    private readonly Claims claims;
    private readonly Controls controls;
    private readonly ExecutionQueries executions;
    private readonly EventQueries events;
    private readonly EventClaims eventClaims;
    private readonly Subscriptions subscriptions;
    private readonly Leases leases;
    private readonly Retention retention;
    private readonly Imports imports;
    private readonly Listener listener;
    private readonly Database database;
    private readonly CommitRings rings;

    public PostgreSqlWorkflowStore(
        StoreConnections connections,
        PostgreSqlOptions options,
        ICommitBell? bell,
        TimeProvider time,
        ILogger<PostgreSqlWorkflowStore> logger)
    {
        var database = new Database(connections.Source, options.Schema);
        var retrying = new Retrying(database, time);
        this.database = database;
        rings = new CommitRings(bell, time, logger);
        this.connections = connections;
        migrator = new SchemaMigrator(database);
        mayChangeSchema = options.AutoMigrate;
        commits = new GroupCommit(database, retrying, rings);
        transactions = new TransactionWrites(database, rings);
        claims = new Claims(database, retrying);
        controls = new Controls(database, retrying);
        executions = new ExecutionQueries(database, retrying);
        events = new EventQueries(database, retrying);
        eventClaims = new EventClaims(database, retrying);
        subscriptions = new Subscriptions(database, retrying);
        leases = new Leases(database, retrying);
        retention = new Retention(database, retrying);
        imports = new Imports(database, retrying);
        listener = new Listener(connections.OpenListeningAsync, database.Channel);
    }

    public StoreCapabilities Capabilities { get; } = new("PostgreSQL", IsDurable: true, IsShared: true, HasTransactions: true);

    public Task<int> InitializeAsync(CancellationToken cancellationToken) => PrepareAsync(mayChangeSchema, cancellationToken);

    public Task<int> MigrateAsync(CancellationToken cancellationToken) => PrepareAsync(mayChange: true, cancellationToken);

    private async Task<int> PrepareAsync(bool mayChange, CancellationToken cancellationToken)
    {
        try
        {
            var applied = await migrator.RunAsync(mayChange, cancellationToken).ConfigureAwait(false);
            await rings.FindAsync(database, cancellationToken).ConfigureAwait(false);
            return applied;
        }
        catch (Exception error) when (error is not OperationCanceledException and not WorkflowException)
        {
            throw Faults.WrapFirst(database.Place, error);
        }
    }

    public Task ListenAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken) => listener.RunAsync(onWakeUp, cancellationToken);

    public Task CommitAsync(IReadOnlyList<StoreWrite> group, CancellationToken cancellationToken) => commits.CommitAsync(group, cancellationToken);

    public Task WriteAsync(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken) =>
        transactions.WriteAsync(transaction, writes, cancellationToken);

    public Task<WriteOutcome> ExecuteInTransactionAsync(
        ExecutionId id,
        Guid owner,
        long epoch,
        Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>> body,
        CancellationToken cancellationToken) =>
        transactions.RunAsync(id, owner, epoch, body, cancellationToken);

    public Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        claims.ClaimAsync(request, cancellationToken);

    public Task<ControlResult> ControlAsync(ControlRequest request, CancellationToken cancellationToken) =>
        controls.ApplyAsync(request, cancellationToken);

    public Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken) => controls.DropAsync(id, cancellationToken);

    public Task<ExecutionRecord?> GetAsync(ExecutionId id, CancellationToken cancellationToken) => executions.GetAsync(id, cancellationToken);

    public Task<IReadOnlyList<ExecutionRecord>> ListAsync(ExecutionQuery query, CancellationToken cancellationToken) =>
        executions.ListAsync(query, cancellationToken);

    public Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken) => executions.CountAsync(cancellationToken);

    public Task<JournalEntry?> ReadEntryAsync(ExecutionId id, int run, long sequence, CancellationToken cancellationToken) =>
        executions.ReadEntryAsync(id, run, sequence, cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(ExecutionId id, int? run, CancellationToken cancellationToken) =>
        executions.ReadJournalAsync(id, run, cancellationToken);

    public Task<bool> ImportAsync(ExecutionRecord execution, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken) =>
        imports.InsertAsync(execution, journal, cancellationToken);

    public Task<IReadOnlyList<InboxItem>> ReadInboxAsync(ExecutionId id, long after, CancellationToken cancellationToken) =>
        executions.ReadInboxAsync(id, after, cancellationToken);

    public Task<IReadOnlyList<ExecutionId>> FindMovedInboxesAsync(Guid owner, CancellationToken cancellationToken) =>
        executions.FindMovedInboxesAsync(owner, cancellationToken);

    public Task<IReadOnlyList<ClaimedEvent>> ClaimEventsAsync(Guid workerId, int limit, TimeSpan claim, CancellationToken cancellationToken) =>
        eventClaims.ClaimAsync(workerId, limit, claim, cancellationToken);

    public Task<IReadOnlyList<WaitRecord>> FindWaitsAsync(IReadOnlyList<WaitKey> keys, CancellationToken cancellationToken) =>
        events.FindWaitsAsync(keys, cancellationToken);

    public Task<IReadOnlyList<UnsearchedWait>> FindUnsearchedWaitsAsync(ExecutionId id, CancellationToken cancellationToken) =>
        events.FindUnsearchedAsync(id, cancellationToken);

    public Task<EventRecord?> GetEventAsync(string id, CancellationToken cancellationToken) => events.GetAsync(id, cancellationToken);

    public Task<IReadOnlyList<EventRecord>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        events.ListAsync(query, cancellationToken);

    public Task<EventBacklog> GetBacklogAsync(CancellationToken cancellationToken) => events.GetBacklogAsync(cancellationToken);

    public Task RegisterSubscriptionsAsync(IReadOnlyList<SubscriptionRecord> subscriptions, CancellationToken cancellationToken) =>
        this.subscriptions.RegisterAsync(subscriptions, cancellationToken);

    public Task<bool> ForgetSubscriptionAsync(string id, CancellationToken cancellationToken) => subscriptions.ForgetAsync(id, cancellationToken);

    public Task<IReadOnlyList<SubscriptionRecord>> ListSubscriptionsAsync(CancellationToken cancellationToken) =>
        subscriptions.ListAsync(cancellationToken);

    public Task<DateTimeOffset> HeartbeatAsync(WorkerRecord worker, CancellationToken cancellationToken) =>
        leases.HeartbeatAsync(worker, cancellationToken);

    public DateTimeOffset Heartbeat(WorkerRecord worker) => leases.Heartbeat(worker);

    public Task<int> ReleaseAsync(Guid? ending, int limit, CancellationToken cancellationToken) =>
        leases.ReleaseAsync(ending, limit, cancellationToken);

    public Task<int> TakeOverAsync(Guid asking, int limit, CancellationToken cancellationToken) =>
        leases.TakeOverAsync(asking, limit, cancellationToken);

    public Task<IReadOnlyList<WorkerRecord>> ListWorkersAsync(CancellationToken cancellationToken) => leases.ListAsync(cancellationToken);

    public Task<int> ForgetRunsAsync(ExecutionId id, int before, TimeSpan age, int limit, CancellationToken cancellationToken) =>
        retention.ForgetRunsAsync(id, before, age, limit, cancellationToken);

    public Task<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => retention.PurgeAsync(age, limit, cancellationToken);

    public ValueTask DisposeAsync() => connections.DisposeAsync();
}
