using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>The transaction of one attempt of a transactional action, on a connection of its own, which closes with it.</summary>
internal sealed class ActionTransaction : AttemptTransaction
{
    // Missing after the action ended the transaction and began another.
    private const string Savepoint = "workflow_action";

    // Code that observes its token ends by itself; meanwhile other writes to the file wait.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly ActionConnection connection;
    private readonly SqliteTransaction transaction;

    private ActionTransaction(SqliteSession session)
    {
        Session = session;
        connection = (ActionConnection)session.Connection;
        transaction = connection.BeginTransaction(deferred: true);
    }

    public override DbTransaction Transaction => transaction;

    /// <summary>Gets the store's own statements within the transaction.</summary>
    public SqliteSession Session { get; }

    /// <summary>Opens a connection and a transaction without a lock.</summary>
    /// <returns>Null when another process is recovering or closing the file.</returns>
    public static ActionTransaction? TryOpen(SqliteFile file)
    {
        SqliteSession? session = null;
        try
        {
            session = file.OpenForAction();
            return new ActionTransaction(session);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_BUSY)
        {
            session?.Dispose();
            return null;
        }
    }

    /// <summary>Takes the write lock.</summary>
    /// <param name="takeWriteLock">A statement that takes the lock and changes nothing.</param>
    /// <returns>False while another connection holds it.</returns>
    public bool TryBegin(string takeWriteLock)
    {
        if (!Session.TryExecute(takeWriteLock))
        {
            return false;
        }

        Session.Execute($"savepoint {Savepoint}");
        return true;
    }

    public override Task CheckAsync(Exception? error)
    {
        if (connection.RefusedCommit)
        {
            throw Spoiled("committed", error);
        }

        if (error is null)
        {
            Check();
        }

        return Task.CompletedTask;
    }

    public void Commit() => connection.Commit(Session);

    /// <summary>Rolls back what is not committed and closes the connection, so that nothing more reaches the file through it.</summary>
    public async Task EndAsync()
    {
        if (Late is { } late && !await CutOffAsync(late).ConfigureAwait(false))
        {
            // Only one thread may close the connection; it holds no lock any more.
            _ = late.ContinueWith(_ => Close(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return;
        }

        Close();
    }

    private void Check()
    {
        if (Late is not null || connection.WasClosed)
        {
            throw Spoiled("closed or disposed the connection of");
        }

        if (transaction.Connection is null || !Session.IsInTransaction)
        {
            throw Spoiled("rolled back or disposed");
        }

        if (connection.IsReading)
        {
            throw Spoiled("left a reader open on the connection of");
        }

        if (!Session.TryRelease(Savepoint))
        {
            throw Spoiled("ended");
        }

        if (Session.HasDeferredViolations)
        {
            throw new SqliteException(
                "The action's rows violate foreign keys that SQLite checks at the commit.", raw.SQLITE_CONSTRAINT, raw.SQLITE_CONSTRAINT_FOREIGNKEY);
        }

        connection.Seal();
    }

    // True when the code ended by itself: then only the store uses the connection.
    private async Task<bool> CutOffAsync(Task late)
    {
        await Task.WhenAny(late, Task.Delay(Grace)).ConfigureAwait(false);
        while (!late.IsCompleted)
        {
            if (await Task.Run(TryCutOff).ConfigureAwait(false))
            {
                return false;
            }

            await Task.WhenAny(late, Task.Delay(Pause)).ConfigureAwait(false);
        }

        return true;
    }

    private bool TryCutOff()
    {
        try
        {
            return connection.TryCutOff();
        }
        catch (KeyNotFoundException)
        {
            // The code finalized a statement at the same moment.
            return false;
        }
    }

    private void Close()
    {
        connection.TakeBack();
        Session.Dispose();
    }
}
