namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>How a private server is set up. Durability is never an option: fsync and synchronous_commit stay on.</summary>
public sealed record PostgreSqlServerOptions
{
    /// <summary>Gets <c>shared_buffers</c> in megabytes.</summary>
    public int SharedBuffersMegabytes { get; init; } = 256;

    /// <summary>Gets <c>max_connections</c>.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>Gives the settings of the server, name and value.</summary>
    internal IReadOnlyList<string> Settings =>
    [
        $"shared_buffers={SharedBuffersMegabytes}MB",
        $"max_connections={MaxConnections}",
        "max_prepared_transactions=8",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "max_wal_size=4GB",
        "timezone=UTC",
    ];
}
