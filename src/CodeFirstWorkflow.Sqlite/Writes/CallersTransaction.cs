using System.Data.Common;
using CodeFirstWorkflow.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Writes;

/// <summary>Writes in a transaction that belongs to the caller.</summary>
internal static class CallersTransaction
{
    /// <exception cref="ArgumentException">The transaction is not open on this store's file, or a write is of another kind.</exception>
    public static SqliteConnection Check(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, SqliteFile file)
    {
        if (transaction is not SqliteTransaction { Connection: { State: System.Data.ConnectionState.Open } connection })
        {
            throw new ArgumentException($"The transaction is a '{transaction.GetType().Name}' or has ended. Pass an open SqliteTransaction on file '{file.Name}'.", nameof(transaction));
        }

        if (file.FullName is { } expected && connection.DataSource != expected)
        {
            throw new ArgumentException($"The transaction is on file '{connection.DataSource}', the store on '{expected}'. Pass a transaction on the store's file.", nameof(transaction));
        }

        if (writes.FirstOrDefault(write => write is not (StartWrite or EventWrite)) is { } other)
        {
            throw new ArgumentException($"A '{other.GetType().Name}' cannot be part of a caller's transaction. Only starts and events can.", nameof(writes));
        }

        return connection;
    }

    /// <exception cref="WorkflowException">A write cannot be stored. Nothing of it was written, and the transaction continues.</exception>
    public static void Write(SqliteConnection connection, IReadOnlyList<StoreWrite> writes, SqliteFile file, DateTimeOffset now)
    {
        try
        {
            using var session = new SqliteSession(connection, ownsConnection: false);
            GroupWrites.ApplyOneByOne(session, writes, now);
        }
        catch (SqliteException error)
        {
            throw SqliteFailures.Describe(error, file.Name, file.BusyTimeout);
        }

        // Otherwise the caller would commit without the failed write.
        if (writes.FirstOrDefault(write => write.Outcome is WriteOutcome.Failed) is { } failed)
        {
            throw failed.Error!;
        }
    }
}
