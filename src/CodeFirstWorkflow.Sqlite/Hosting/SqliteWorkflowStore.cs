using System.Data.Common;
using CodeFirstWorkflow.Sqlite.Commits;
using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Events;
using CodeFirstWorkflow.Sqlite.Executions;
using CodeFirstWorkflow.Sqlite.Rows;
using CodeFirstWorkflow.Sqlite.Schema;
using CodeFirstWorkflow.Sqlite.Wakeups;
using CodeFirstWorkflow.Sqlite.Workers;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Hosting;

/// <summary>
/// A store in one SQLite file: durable with each commit, for all processes of one machine. One connection writes, others read; times are the
/// machine's.
/// </summary>
internal sealed class SqliteWorkflowStore : IWorkflowStore
{
    private readonly SqliteFile file;
    private readonly SqliteOptions options;
    private readonly SqliteWriter writer;
    private readonly SqliteReaders readers;
    private readonly TimeProvider time;

    public SqliteWorkflowStore(string connectionString, SqliteOptions options, TimeProvider time)
    {
        file = new SqliteFile(connectionString, options.BusyTimeout);
        writer = new SqliteWriter(file, time);
        readers = new SqliteReaders(file);
        (this.options, this.time) = (options, time);
    }

    public StoreCapabilities Capabilities { get; } = new("SQLite", IsDurable: true, IsShared: false, HasTransactions: true);

    public Task<int> InitializeAsync(CancellationToken cancellationToken) => PrepareAsync(options.AutoMigrate, cancellationToken);

    public Task<int> MigrateAsync(CancellationToken cancellationToken) => PrepareAsync(mayApply: true, cancellationToken);

    private Task<int> PrepareAsync(bool mayApply, CancellationToken cancellationToken) =>
        new SchemaMigrator(file, writer, readers, new SchemaUpgrade(file.Name, time)).RunAsync(mayApply, cancellationToken);

    public async Task CommitAsync(IReadOnlyList<StoreWrite> group, CancellationToken cancellationToken)
    {
        if (group.Count > 0)
        {
            await writer.RunAsync(session =>
            {
                GroupCommit.Apply(session, group, time.GetUtcNow());
                return true;
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task WriteAsync(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TransactionWrites.Write(TransactionWrites.Check(transaction, writes, file), writes, file, time.GetUtcNow());

        // On the caller's thread, as the provider runs its own commands.
        return Task.CompletedTask;
    }

    public Task<WriteOutcome> ExecuteInTransactionAsync(
        ExecutionId id,
        Guid owner,
        long epoch,
        Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>> body,
        CancellationToken cancellationToken) =>
        TransactionWrites.RunAsync(writer, (id, owner, epoch), body, time, cancellationToken);

    // Most claims of an idle worker find nothing; such a claim costs a read, not a transaction.
    public async Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        await ReadAsync(session => Claims.MayFind(session, request.Queues, time.GetUtcNow()), cancellationToken).ConfigureAwait(false)
            ? await WriteAsync((session, now) => Claims.Claim(session, request, now), cancellationToken).ConfigureAwait(false)
            : [];

    public Task<ControlResult> ControlAsync(ControlRequest request, CancellationToken cancellationToken) =>
        WriteAsync((session, now) => Controls.Apply(session, request, now), cancellationToken);

    public Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken) =>
        WriteAsync((session, now) => Controls.Drop(session, id, now), cancellationToken);

    public Task<ExecutionRecord?> GetAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ReadAsync(session => ExecutionRows.Find(session, id), cancellationToken);

    public Task<IReadOnlyList<ExecutionRecord>> ListAsync(ExecutionQuery query, CancellationToken cancellationToken) =>
        ReadAsync(session => ExecutionQueries.List(session, query), cancellationToken);

    public Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken) =>
        ReadAsync(ExecutionQueries.Count, cancellationToken);

    public Task<JournalEntry?> ReadEntryAsync(ExecutionId id, int run, long sequence, CancellationToken cancellationToken) =>
        ReadAsync(session => JournalRows.Find(session, id, run, sequence), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(ExecutionId id, int? run, CancellationToken cancellationToken) =>
        ReadAsync(session => JournalRows.Read(session, id, run), cancellationToken);

    public Task<bool> ImportAsync(ExecutionRecord execution, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken) =>
        WriteAsync((session, _) => Imports.Insert(session, execution, journal), cancellationToken);

    public Task<IReadOnlyList<InboxItem>> ReadInboxAsync(ExecutionId id, long after, CancellationToken cancellationToken) =>
        ReadAsync(session => InboxRows.Read(session, id, after), cancellationToken);

    public Task<IReadOnlyList<ExecutionId>> FindMovedInboxesAsync(Guid owner, CancellationToken cancellationToken) =>
        ReadAsync(session => ExecutionQueries.FindMovedInboxes(session, owner), cancellationToken);

    public Task<int> ForgetRunsAsync(ExecutionId id, int before, TimeSpan age, int limit, CancellationToken cancellationToken) =>
        WriteAsync((session, now) => Retention.ForgetRuns(session, id, before, now - age, limit), cancellationToken);

    public async Task<IReadOnlyList<ClaimedEvent>> ClaimEventsAsync(Guid workerId, int limit, TimeSpan claim, CancellationToken cancellationToken) =>
        await ReadAsync(session => EventClaims.MayFind(session, time.GetUtcNow()), cancellationToken).ConfigureAwait(false)
            ? await WriteAsync((session, now) => EventClaims.Claim(session, workerId, limit, claim, now), cancellationToken).ConfigureAwait(false)
            : [];

    public Task<IReadOnlyList<WaitRecord>> FindWaitsAsync(IReadOnlyList<WaitKey> keys, CancellationToken cancellationToken) =>
        ReadAsync(session => EventQueries.FindWaits(session, keys), cancellationToken);

    public Task<IReadOnlyList<UnsearchedWait>> FindUnsearchedWaitsAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ReadAsync(session => EventQueries.FindUnsearched(session, id), cancellationToken);

    public Task<EventRecord?> GetEventAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync(session => EventRows.Find(session, id), cancellationToken);

    public Task<IReadOnlyList<EventRecord>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        ReadAsync(session => EventQueries.List(session, query), cancellationToken);

    public Task<EventBacklog> GetBacklogAsync(CancellationToken cancellationToken) => ReadAsync(EventQueries.GetBacklog, cancellationToken);

    public Task RegisterSubscriptionsAsync(IReadOnlyList<SubscriptionRecord> subscriptions, CancellationToken cancellationToken) =>
        WriteAsync((session, now) => Subscriptions.Register(session, subscriptions, now), cancellationToken);

    public Task<IReadOnlyList<SubscriptionRecord>> ListSubscriptionsAsync(CancellationToken cancellationToken) =>
        ReadAsync(Subscriptions.List, cancellationToken);

    public Task<bool> ForgetSubscriptionAsync(string id, CancellationToken cancellationToken) =>
        WriteAsync((session, _) => Subscriptions.Forget(session, id), cancellationToken);

    public Task<DateTimeOffset> HeartbeatAsync(WorkerRecord worker, CancellationToken cancellationToken) => WriteAsync((session, now) =>
    {
        Leases.Heartbeat(session, worker, now);
        return now;
    }, cancellationToken);

    public DateTimeOffset Heartbeat(WorkerRecord worker) => writer.Run(session =>
    {
        var now = time.GetUtcNow();
        Leases.Heartbeat(session, worker, now);
        return now;
    });

    public Task<int> ReleaseAsync(Guid? ending, int limit, CancellationToken cancellationToken) =>
        ReleaseAsync(ending, asking: null, limit, cancellationToken);

    public Task<int> TakeOverAsync(Guid asking, int limit, CancellationToken cancellationToken) =>
        ReleaseAsync(ending: null, asking, limit, cancellationToken);

    public Task<IReadOnlyList<WorkerRecord>> ListWorkersAsync(CancellationToken cancellationToken) => ReadAsync(Leases.List, cancellationToken);

    public Task<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        WriteAsync((session, now) => Retention.Purge(session, now - age, limit), cancellationToken);

    public Task ListenAsync(Action<WakeUp> onWakeUp, CancellationToken cancellationToken) =>
        readers.FollowAsync(session => new ChangeWatch(session).Look, onWakeUp, options.ChangePollInterval, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync().ConfigureAwait(false);
        readers.Dispose();
    }

    private Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => readers.RunAsync(read, cancellationToken);

    private async Task<int> ReleaseAsync(Guid? ending, Guid? asking, int limit, CancellationToken cancellationToken) =>
        ending is not null
            || (await ReadAsync(session => Leases.FindGone(session, asking, time.GetUtcNow()), cancellationToken).ConfigureAwait(false)).Count > 0
            ? await WriteAsync((session, now) => Leases.Release(session, ending, asking, limit, now), cancellationToken).ConfigureAwait(false)
            : 0;

    private Task<T> WriteAsync<T>(Func<SqliteSession, DateTimeOffset, T> work, CancellationToken cancellationToken) =>
        writer.RunAsync(session => work(session, time.GetUtcNow()), cancellationToken);
}
