using System.Collections.Concurrent;
using System.Data.Common;
using CodeFirstWorkflow.PostgreSql.Commits;
using CodeFirstWorkflow.PostgreSql.Connections;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Writes inside transactions: of callers, and of transactional actions.</summary>
internal sealed class TransactionWrites(Database database, CommitRings rings)
{
    private const string Asked = "a transactional action";
    private const string Savepoint = "workflow_ring";

    private readonly SameDatabase same = new(database);
    private readonly KeyHolders holders = new(database, settings: null);

    // Of calls that ended without an error. Npgsql may still read the values of others.
    private readonly ConcurrentBag<GroupBatch> groups = [];

    // Actions may hold their connections for long. The rest of the pool is for the engine itself, which listens on one connection.
    private readonly SemaphoreSlim places = new(Math.Max(1, (database.Connections - 1) / 2));

    /// <summary>Writes starts, events and signals in the caller's transaction. The caller's own settings stay as they are.</summary>
    public async Task WriteAsync(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken)
    {
        if (transaction is not NpgsqlTransaction { Connection: not null } own)
        {
            throw new ArgumentException(
                $"The transaction is a {transaction.GetType().Name} that is not open on PostgreSQL. Begin it on an NpgsqlConnection to the "
                    + "store's database.",
                nameof(transaction));
        }

        if (writes.FirstOrDefault(write => write is not (StartWrite or EventWrite or InboxWrite)) is { } other)
        {
            throw new ArgumentException(StoreErrors.NotInACallersTransaction(other), nameof(writes));
        }

        if (writes.Select(Portions.Refuse).FirstOrDefault(refusal => refusal is not null) is { } tooLarge)
        {
            throw tooLarge;
        }

        await same.CheckAsync(own.Connection, cancellationToken).ConfigureAwait(false);
        foreach (var portion in Portions.Of(writes))
        {
            for (var left = portion; left.Count > 0; left = await WriteOnceAsync(own, left).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Runs a transactional action.</summary>
    public async Task<WriteOutcome> RunAsync(
        ExecutionId id,
        Guid owner,
        long epoch,
        Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>> body,
        CancellationToken cancellationToken)
    {
        ActionTransaction? transaction = null;
        try
        {
            transaction = await GuardAsync(() => ActionTransaction.BeginAsync(database, places, cancellationToken)).ConfigureAwait(false);
            if (!await GuardAsync(() => transaction.TryLockAsync(id, owner, epoch, cancellationToken)).ConfigureAwait(false))
            {
                return WriteOutcome.Fenced;
            }

            var write = await body(transaction, cancellationToken).ConfigureAwait(false);
            return await GuardAsync(() => FinishAsync(transaction, write)).ConfigureAwait(false);
        }
        finally
        {
            await (transaction?.EndAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }
    }

    private async Task<WriteOutcome> FinishAsync(ActionTransaction transaction, ExecutionWrite write)
    {
        if (Portions.Refuse(write) is { } tooLarge)
        {
            throw tooLarge;
        }

        var group = Take();
        group.Fill([write], isAgain: true);
        await group.RunAsync(transaction.Connection, PlanSettings.ByKey).ConfigureAwait(false);
        group.SetOutcomes();
        Return(group);
        if (write.Outcome is WriteOutcome.Applied)
        {
            await transaction.CommitAsync().ConfigureAwait(false);
        }

        return write.Outcome;
    }

    private async Task<IReadOnlyList<StoreWrite>> WriteOnceAsync(NpgsqlTransaction transaction, IReadOnlyList<StoreWrite> writes)
    {
        var connection = transaction.Connection!;
        var ring = rings.Text;
        foreach (var write in writes.Where(write => write.Ring is not RingKind.None))
        {
            // The store does not learn of the caller's commit, so it could not ring after it.
            write.Ring = ring is null ? RingKind.None : RingKind.InCommit;
        }

        var group = Take();
        group.Fill(writes, isAgain: true, ring, wakesAll: true);
        await group.RunAsync(connection, settings: null, withRing: false).ConfigureAwait(false);
        if (group.Rings)
        {
            await RingAsync(transaction, group).ConfigureAwait(false);
        }

        var answers = GroupAnswers.Collect(group, writes);
        Return(group);
        if (answers.Events.Count > 0)
        {
            await holders.SetOutcomesAsync(connection, answers.Events).ConfigureAwait(false);
        }

        return answers.Starts.Count > 0 ? await holders.SetOutcomesAsync(connection, answers.Starts).ConfigureAwait(false) : [];
    }

    private GroupBatch Take() => groups.TryTake(out var group) ? group : new GroupBatch(database);

    private void Return(GroupBatch group)
    {
        group.Clear();
        groups.Add(group);
    }

    // The caller's work must not fail because the ring does.
    private async Task RingAsync(NpgsqlTransaction transaction, GroupBatch group)
    {
        await transaction.SaveAsync(Savepoint).ConfigureAwait(false);
        try
        {
            await group.RingAsync(transaction.Connection!).ConfigureAwait(false);
            await transaction.ReleaseAsync(Savepoint).ConfigureAwait(false);
        }
        catch (PostgresException error)
        {
            rings.Fail(error);
            await transaction.RollbackAsync(Savepoint).ConfigureAwait(false);
        }
    }

    // Wraps only our own statements: an exception of the body is the action's, and passes unchanged.
    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException and not WorkflowException)
        {
            throw Faults.Wrap(Asked, error);
        }
    }
}
