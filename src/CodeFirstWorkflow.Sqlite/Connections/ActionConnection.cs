using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>
/// The connection of one attempt of a transactional action: opened once, by the store. Only the store commits what goes through it,
/// and after the attempt it is closed to any code that kept it, although the store still uses its SQLite handle.
/// </summary>
internal sealed class ActionConnection(string connectionString) : SqliteConnection(connectionString)
{
    private volatile bool isOver;
    private volatile bool isOurs;
    private bool wasOpened;
    private bool mayCommit;

    /// <summary>Gets whether the action closed or disposed the connection.</summary>
    public bool WasClosed { get; private set; }

    /// <summary>Gets whether the action tried to commit; SQLite rolled back instead.</summary>
    public bool RefusedCommit { get; private set; }

    public override ConnectionState State => isOver && !isOurs ? ConnectionState.Closed : base.State;

    public override void Open()
    {
        if (wasOpened)
        {
            throw new InvalidOperationException(
                "The connection belonged to one attempt of a transactional action, which is over. Open a connection of your own, or do the work "
                    + "within the attempt.");
        }

        base.Open();
        wasOpened = true;
        Handle!.enable_sqlite3_next_stmt(true);
        raw.sqlite3_commit_hook(Handle, static self => ((ActionConnection)self).MayCommit() ? 0 : 1, this);
    }

    public override void Close()
    {
        // Code that still has the connection after the attempt must not close it.
        if (base.State is not ConnectionState.Open || (isOver && !isOurs))
        {
            return;
        }

        WasClosed = !isOurs;
        isOurs = true;
        RollBack();

        // Its transaction would roll back again and fail because there is none.
        Transaction = null;
        base.Close();
        (isOver, isOurs) = (true, false);
    }

    /// <summary>Closes the connection to the action; the store's own writes follow.</summary>
    public void Seal() => isOver = true;

    /// <summary>Commits what the action and the store wrote.</summary>
    public void Commit(SqliteSession session)
    {
        mayCommit = true;
        try
        {
            session.Execute("commit");
        }
        finally
        {
            mayCommit = false;
        }
    }

    /// <summary>Marks the next close as the store's own.</summary>
    public void TakeBack() => isOurs = true;

    /// <summary>Tries to end the transaction while code of the action still runs, so that its later statements have no effect.</summary>
    /// <returns>Whether the transaction has ended.</returns>
    /// <remarks>SQLite's mutex lets another thread do this; without the mutex the caller has to wait for the code.</remarks>
    public bool TryCutOff()
    {
        isOver = true;
        if (raw.sqlite3_threadsafe() != 1)
        {
            return false;
        }

        raw.sqlite3_interrupt(Handle);
        raw.sqlite3_set_authorizer(
            Handle,
            static (_, action, what, _, _, _) => action == raw.SQLITE_TRANSACTION && what == "ROLLBACK" ? raw.SQLITE_OK : raw.SQLITE_DENY,
            null);
        foreach (var statement in Running())
        {
            // An open reader would keep the interruption pending, and the rollback with it.
            _ = raw.sqlite3_reset(statement);
        }

        return RollBack();
    }

    /// <summary>Gets whether a reader or a command that the action left is between two rows.</summary>
    public bool IsReading => Running().Count > 0;

    private bool RollBack() => raw.sqlite3_get_autocommit(Handle) != 0 || raw.sqlite3_exec(Handle, "rollback") == raw.SQLITE_OK;

    private List<sqlite3_stmt> Running()
    {
        var running = new List<sqlite3_stmt>();
        for (var statement = raw.sqlite3_next_stmt(Handle, null); statement is not null; statement = raw.sqlite3_next_stmt(Handle, statement))
        {
            if (raw.sqlite3_stmt_busy(statement) != 0)
            {
                running.Add(statement);
            }
        }

        return running;
    }

    private bool MayCommit()
    {
        RefusedCommit |= !mayCommit;
        return mayCommit;
    }
}
