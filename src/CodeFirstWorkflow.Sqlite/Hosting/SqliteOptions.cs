namespace CodeFirstWorkflow;

/// <summary>Settings of the SQLite store.</summary>
public sealed class SqliteOptions
{
    /// <summary>
    /// Gets or sets how long a call waits while another process or transaction writes to the file; default 10 seconds, from 100 milliseconds to 10
    /// minutes. After that the call fails with <see cref="StoreUnavailableException"/>.
    /// </summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets whether the tables are created and upgraded at start-up; default true. False only checks that the tables exist and have this
    /// version.
    /// </summary>
    public bool AutoMigrate { get; set; } = true;

    /// <summary>
    /// Gets or sets how often the store checks the file for changes by other processes; default 25 milliseconds, from 5 milliseconds to 1 minute.
    /// </summary>
    public TimeSpan ChangePollInterval { get; set; } = TimeSpan.FromMilliseconds(25);
}
