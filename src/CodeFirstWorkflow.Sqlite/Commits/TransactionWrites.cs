using System.Data.Common;
using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Commits;

/// <summary>Writes inside transactions: of callers, and of transactional actions.</summary>
internal static class TransactionWrites
{
    /// <exception cref="ArgumentException">The transaction is not open on this store's file, or a write is of another kind.</exception>
    public static SqliteConnection Check(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, SqliteFile file)
    {
        if (transaction is not SqliteTransaction { Connection: { State: System.Data.ConnectionState.Open } connection })
        {
            throw new ArgumentException(
                $"The transaction is a '{transaction.GetType().Name}' or has ended. Pass an open SqliteTransaction on file '{file.Name}'.",
                nameof(transaction));
        }

        if (file.FullName is { } expected && connection.DataSource != expected)
        {
            throw new ArgumentException(
                $"The transaction is on file '{connection.DataSource}', the store on '{expected}'. Pass a transaction on the store's file.",
                nameof(transaction));
        }

        if (writes.FirstOrDefault(write => write is not (StartWrite or EventWrite or InboxWrite)) is { } other)
        {
            throw new ArgumentException(StoreErrors.NotInACallersTransaction(other), nameof(writes));
        }

        return connection;
    }

    /// <exception cref="WorkflowException">A write cannot be stored. Nothing of it was written, and the transaction continues.</exception>
    public static void Write(SqliteConnection connection, IReadOnlyList<StoreWrite> writes, SqliteFile file, DateTimeOffset now)
    {
        try
        {
            using var session = new SqliteSession(connection, ownsConnection: false);
            GroupCommit.ApplyWithin(session, writes, now);
        }
        catch (SqliteException error)
        {
            throw Faults.Wrap(error, file.Name, file.BusyTimeout);
        }

        // Otherwise the caller would commit without the failed write.
        if (writes.FirstOrDefault(write => write.Outcome is WriteOutcome.Failed) is { } failed)
        {
            throw failed.Error!;
        }
    }

    /// <summary>Runs a transactional action: what it writes through its transaction, and what the engine writes about it, is one commit.</summary>
    /// <returns>Fenced, without having run the action, when another worker or epoch owns the execution.</returns>
    public static Task<WriteOutcome> RunAsync(
        SqliteWriter writer,
        (ExecutionId Id, Guid Owner, long Epoch) claim,
        Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>> body,
        TimeProvider time,
        CancellationToken cancellationToken) => writer.RunAsync(async transaction =>
    {
        if (ExecutionHead.Find(transaction.Session, claim.Id) is not { } head || head.Owner != claim.Owner || head.Epoch != claim.Epoch)
        {
            return (false, WriteOutcome.Fenced);
        }

        var write = await body(transaction, cancellationToken).ConfigureAwait(false);
        var outcome = OwnerWrites.Apply(transaction.Session, write, time.GetUtcNow());
        return (outcome is WriteOutcome.Applied, outcome);
    }, cancellationToken);
}
