namespace CodeFirstWorkflow.Sqlite.Connections;

using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

/// <summary>The database file: how connections to it are opened.</summary>
internal sealed class SqliteFile
{
    private readonly string connectionString;

    public SqliteFile(string connectionString, SqliteOptions options)
    {
        var builder = Parse(connectionString);
        if (builder.DataSource is "" or ":memory:" || builder.Mode is SqliteOpenMode.Memory)
        {
            throw new WorkflowException($"Connection string '{connectionString}' names no file. The SQLite store uses several connections to one file: set 'Data Source' to a path, or use the in-memory store.");
        }

        // Sessions keep their connection; a pool of the provider's would hold the file open after disposal.
        builder.Pooling = false;
        this.connectionString = builder.ToString();
        BusyTimeout = options.BusyTimeout;
        Name = builder.DataSource;
    }

    public TimeSpan BusyTimeout { get; }

    /// <summary>Gets the file's name as configured, for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the file's full name as SQLite resolved it; null before the first connection.</summary>
    public string? FullName { get; private set; }

    /// <summary>Opens a connection for transactions: durable with each commit. It does not wait for locks by itself.</summary>
    /// <remarks>Where SQLite is built without usleep, its own wait sleeps for whole seconds.</remarks>
    public SqliteSession OpenForWriting() => Open("pragma synchronous = full; pragma cache_size = -32768; pragma wal_autocheckpoint = 4000", TimeSpan.Zero);

    /// <summary>Opens a connection that cannot write. In the write-ahead log a reader meets no locks, but for the moment in which another process recovers or closes the file.</summary>
    public SqliteSession OpenForReading() => Open("pragma query_only = 1", BusyTimeout);

    private SqliteSession Open(string settings, TimeSpan wait)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = new SqliteConnection(connectionString);
            connection.Open();
            _ = raw.sqlite3_busy_timeout(connection.Handle, (int)wait.TotalMilliseconds);
            var session = new SqliteSession(connection, ownsConnection: true);
            session.Execute(settings);
            FullName = connection.DataSource;
            return session;
        }
        catch (Exception error) when (error is not SqliteException && IsWithoutLibrary(error))
        {
            throw new WorkflowException("SQLite itself is not there: the application references no SQLitePCLRaw bundle, or the bundle's native library does not load on this platform. Reference one in the application: dotnet add package SQLitePCLRaw.bundle_e_sqlite3.", error);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private static bool IsWithoutLibrary(Exception error) =>
        error is TypeInitializationException or DllNotFoundException || error.Message.Contains("SQLitePCL", StringComparison.Ordinal);

    private static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException error)
        {
            throw new WorkflowException(string.Create(CultureInfo.InvariantCulture, $"The connection string of the SQLite store is not valid: {error.Message} Write it as 'Data Source=workflows.db'."), error);
        }
    }
}
