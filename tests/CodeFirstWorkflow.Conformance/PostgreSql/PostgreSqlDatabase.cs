using Npgsql;

namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>A database of one's own, dropped at the end.</summary>
public sealed class PostgreSqlDatabase : IAsyncDisposable
{
    // Many databases share the server's 200 connections.
    private const int PoolSize = 20;
    private readonly string name;

    internal PostgreSqlDatabase(PostgreSqlServer server, string name)
    {
        Server = server;
        this.name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = PoolSize }.ConnectionString;
    }

    /// <summary>Gets its server.</summary>
    public PostgreSqlServer Server { get; }

    /// <summary>Gets a superuser's connection string, with a pool of 20.</summary>
    public string ConnectionString { get; }

    /// <summary>Drops the database, whoever is connected.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await Server.ExecuteAsync($"drop database if exists {name} with (force)");
    }
}
