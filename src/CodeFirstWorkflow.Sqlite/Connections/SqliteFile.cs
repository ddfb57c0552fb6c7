using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>The database file: how connections to it are opened.</summary>
internal sealed class SqliteFile
{
    private const string Durable = "pragma synchronous = full; pragma cache_size = -32768; pragma wal_autocheckpoint = 4000";
    private readonly string connectionString;

    // Null where SQLite itself finds the file, or must not create it.
    private readonly string? mayCreate;

    public SqliteFile(string connectionString, TimeSpan busyTimeout)
    {
        var builder = Parse(connectionString);
        if (builder.DataSource is "" or ":memory:" || builder.Mode is SqliteOpenMode.Memory)
        {
            throw new WorkflowException(
                $"Connection string '{connectionString}' names no file. The SQLite store uses several connections to one file: set 'Data Source' "
                    + "to a path, or use the in-memory store.");
        }

        // Sessions keep their connection; a pool of the provider's would hold the file open after disposal.
        builder.Pooling = false;
        Name = builder.DataSource;
        if (!Name.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            // Resolved once: the process may change its folder later.
            builder.DataSource = Resolve(Name);
            mayCreate = builder.Mode is SqliteOpenMode.ReadWriteCreate ? builder.DataSource : null;
        }

        this.connectionString = builder.ToString();
        BusyTimeout = busyTimeout;
    }

    public TimeSpan BusyTimeout { get; }

    /// <summary>Gets the file's name as configured, for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the file's full name as SQLite resolved it; null before the first connection.</summary>
    public string? FullName { get; private set; }

    /// <summary>Opens a connection for transactions: durable with each commit. The connection does not wait for locks by itself.</summary>
    /// <remarks>Where SQLite is built without usleep, its own wait sleeps for whole seconds.</remarks>
    public SqliteSession OpenForWriting() => Open(new SqliteConnection(connectionString), Durable, TimeSpan.Zero);

    /// <summary>Opens a connection for the transaction of one action: durable too.</summary>
    public SqliteSession OpenForAction() => Open(new ActionConnection(connectionString), Durable, TimeSpan.Zero);

    /// <summary>
    /// Opens a connection that cannot write. In the write-ahead log a reader meets no locks, except at the moment when another process recovers or
    /// closes the file.
    /// </summary>
    public SqliteSession OpenForReading() => Open(new SqliteConnection(connectionString), "pragma query_only = 1", BusyTimeout);

    /// <summary>Makes a new file readable and writable by its owner alone.</summary>
    public static FileStreamOptions ForOwner(FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows() && options.Mode is not FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // SQLite would let every user of the machine read the file. SQLite gives the files beside it the database's permissions.
    private void CreateForOwner()
    {
        if (FullName is not null || mayCreate is null || File.Exists(mayCreate))
        {
            return;
        }

        try
        {
            using var created = new FileStream(mayCreate, ForOwner(new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another process was faster, or the folder is missing or closed to us, which SQLite reports.
        }
    }

    // Resolves the path as the provider does.
    private static string Resolve(string source)
    {
        const string Macro = "|DataDirectory|";
        var folder = AppDomain.CurrentDomain.GetData("DataDirectory") as string ?? "";
        var name = source.StartsWith(Macro, StringComparison.OrdinalIgnoreCase) ? source[Macro.Length..].TrimStart('/', '\\') : source;
        return Path.GetFullPath(Path.Combine(folder, name));
    }

    private SqliteSession Open(SqliteConnection connection, string settings, TimeSpan wait)
    {
        try
        {
            CreateForOwner();
            connection.Open();
            SqliteLibrary.Check();
            _ = raw.sqlite3_busy_timeout(connection.Handle, (int)wait.TotalMilliseconds);
            var session = new SqliteSession(connection, ownsConnection: true);
            session.Execute(settings);
            FullName = connection.DataSource;
            return session;
        }
        catch (Exception error) when (error is not SqliteException && IsWithoutLibrary(error))
        {
            throw new WorkflowException(
                "SQLite itself is not there: the application references no SQLitePCLRaw bundle, or the bundle's native library does not load on "
                    + "this platform. Reference one in the application: dotnet add package SQLitePCLRaw.bundle_e_sqlite3.",
                error);
        }
        catch
        {
            connection.Dispose();
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
            throw new WorkflowException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The connection string of the SQLite store is not valid: {error.Message} Write it as 'Data Source=workflows.db'."),
                error);
        }
    }
}
