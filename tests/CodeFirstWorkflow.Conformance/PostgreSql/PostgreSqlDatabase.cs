using Npgsql;

namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>A database of one's own, dropped or given back at the end.</summary>
public sealed class PostgreSqlDatabase : IAsyncDisposable
{
    // Many databases share the server's 200 connections.
    private const int PoolSize = 20;
    private readonly string name;
    private readonly bool isRented;

    internal PostgreSqlDatabase(PostgreSqlServer server, string name, bool isRented)
    {
        Server = server;
        (this.name, this.isRented) = (name, isRented);
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = PoolSize }.ConnectionString;
    }

    /// <summary>Gets its server.</summary>
    public PostgreSqlServer Server { get; }

    /// <summary>Gets a superuser's connection string, with a pool of 20.</summary>
    public string ConnectionString { get; }

    /// <summary>Drops the database, or empties it for the next test, whoever is connected.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        if (isRented)
        {
            await Server.GiveBackAsync(name);
        }
        else
        {
            await Server.DropAsync(name);
        }
    }
}
