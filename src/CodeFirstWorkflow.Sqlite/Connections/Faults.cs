using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>Translates errors of SQLite for the application.</summary>
internal static class Faults
{
    /// <summary>Gets whether one write alone is to blame: the values it would store, not the file.</summary>
    public static bool IsOfOneWrite(Exception error) =>
        error is SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE };

    public static WorkflowException Wrap(SqliteException error, string file, TimeSpan busyTimeout) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreUnavailableException(
            $"SQLite file '{file}' was locked by another transaction for {busyTimeout}. Keep transactions on it short, or raise "
                + "SqliteOptions.BusyTimeout.",
            error),
        raw.SQLITE_FULL => new StoreUnavailableException(
            $"SQLite file '{file}' cannot grow: the disk is full. Free space; nothing of the transaction was written.", error),
        raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_INTERRUPT => new StoreUnavailableException(
            $"SQLite file '{file}' could not be read or written: {error.Message}", error),
        raw.SQLITE_READONLY or raw.SQLITE_PERM => new WorkflowException(
            $"SQLite file '{file}' is read-only for this process. The store needs to write to the file and to its folder, where SQLite keeps the "
                + "-wal and -shm files. Grant write access.",
            error),
        raw.SQLITE_CANTOPEN => new WorkflowException(
            $"SQLite file '{file}' cannot be opened. Its folder has to exist and be writable for this process.", error),
        raw.SQLITE_CORRUPT => new WorkflowException(
            $"SQLite file '{file}' is damaged. Stop all processes that use it and restore it from a backup, or run '.recover' of the sqlite3 tool.",
            error),
        raw.SQLITE_NOTADB => new WorkflowException(
            $"File '{file}' is no SQLite database, or is encrypted. Check 'Data Source' of the connection string.", error),
        raw.SQLITE_TOOBIG => TooLarge(error),
        _ => new WorkflowException($"SQLite file '{file}' refused a statement: {error.Message}", error),
    };

    /// <summary>Creates the error for a value that SQLite cannot hold.</summary>
    public static PayloadException TooLarge(SqliteException error) =>
        new(
            "SQLite cannot store a payload, or a row, of more bytes than it was built for, usually 1,000,000,000. Pass a reference to the data "
                + "instead.",
            error);

    /// <summary>Gets whether an error may leave the connection unusable, so that the store opens a new one.</summary>
    public static bool SpoilsConnection(SqliteException error) =>
        error.SqliteErrorCode is raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_NOMEM or raw.SQLITE_MISUSE;
}
