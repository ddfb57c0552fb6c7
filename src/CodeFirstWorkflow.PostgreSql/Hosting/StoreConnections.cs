using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Hosting;

/// <summary>Where the store's connections come from.</summary>
internal sealed class StoreConnections : IAsyncDisposable
{
    // Enough for all statements of the store, and for the application's, which may share the pool.
    private const int PreparedStatements = 100;
    private readonly NpgsqlDataSource? own;
    private readonly NpgsqlDataSource? listening;

    /// <summary>Uses the application's data source, which the application disposes.</summary>
    public StoreConnections(NpgsqlDataSource source, string? listen)
    {
        Source = source;
        listening = listen is null ? null : NpgsqlDataSource.Create(listen);
    }

    /// <summary>Creates a data source of its own.</summary>
    public StoreConnections(string connectionString, string? listen)
        : this(Create(connectionString), listen) => own = Source;

    public NpgsqlDataSource Source { get; }

    public async Task<NpgsqlConnection> OpenListeningAsync(CancellationToken cancellationToken) =>
        await (listening ?? Source).OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (listening is not null)
        {
            await listening.DisposeAsync().ConfigureAwait(false);
        }

        if (own is not null)
        {
            await own.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Settings in the connection string win; prepared statements can be switched off with "Max Auto Prepare=0".
    private static NpgsqlDataSource Create(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = PreparedStatements;
            settings.AutoPrepareMinUsages = 2;
        }

        // Nothing is ever left in a session, so there is nothing to reset.
        settings.NoResetOnClose = true;
        if (string.IsNullOrEmpty(settings.ApplicationName))
        {
            settings.ApplicationName = "CodeFirstWorkflow";
        }

        return NpgsqlDataSource.Create(settings);
    }
}
