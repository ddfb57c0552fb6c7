using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>A connection with its prepared statements. For one thread at a time.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="ownsConnection">Whether disposal closes it; false for a caller's connection.</param>
internal sealed class SqliteSession(SqliteConnection connection, bool ownsConnection) : IDisposable
{
    // The texts are constants, so one text is one object; hashing a page of SQL per call would cost more than running it.
    private readonly Dictionary<string, SqliteStatement> statements = new(ReferenceEqualityComparer.Instance);

    public SqliteConnection Connection { get; } = connection;

    public bool IsInTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    /// <summary>Gets whether rows violate foreign keys that are checked at the commit.</summary>
    public bool HasDeferredViolations =>
        raw.sqlite3_db_status(Connection.Handle, raw.SQLITE_DBSTATUS_DEFERRED_FKS, out var violated, out _, 0) == raw.SQLITE_OK && violated != 0;

    /// <summary>Returns a prepared statement; dispose it before you prepare it again.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(Connection.Handle, sql, out var handle), Connection.Handle);
            statements[sql] = statement = new SqliteStatement(Connection.Handle!, handle);
        }

        if (statement.IsInUse)
        {
            throw new InvalidOperationException($"A statement is used while it is in use: {sql}");
        }

        statement.IsInUse = true;
        return statement;
    }

    /// <summary>Runs statements without values, such as a script.</summary>
    public void Execute(string script) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(Connection.Handle, script), Connection.Handle);

    /// <summary>Runs a statement that takes a lock.</summary>
    /// <returns>False when another connection holds the lock.</returns>
    public bool TryExecute(string statement)
    {
        var code = raw.sqlite3_exec(Connection.Handle, statement);
        if (code is raw.SQLITE_BUSY)
        {
            return false;
        }

        SqliteException.ThrowExceptionForRC(code, Connection.Handle);
        return true;
    }

    /// <summary>Releases a savepoint.</summary>
    /// <returns>False when no savepoint has that name.</returns>
    public bool TryRelease(string savepoint) => raw.sqlite3_exec(Connection.Handle, $"release {savepoint}") == raw.SQLITE_OK;

    /// <summary>Finalizes the statements, then closes the connection if it is ours.</summary>
    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Close();
        }

        statements.Clear();
        if (ownsConnection)
        {
            Connection.Dispose();
        }
    }
}
