using System.Collections.Concurrent;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Connections;

/// <summary>
/// Finds out whether a caller's connection is to the store's database. Addresses do not show it: a server has several names, and each database may
/// have workflow tables of its own, in which a write would succeed and be lost.
/// </summary>
internal sealed class SameDatabase(Database database)
{
    // The server, by its start to the microsecond, and the database on it.
    private const string Identity = """
        select (extract(epoch from pg_postmaster_start_time()) * 1000000)::bigint,
            (select d.oid::bigint from pg_database d where d.datname = current_database())
        """;

    private readonly ConcurrentDictionary<(string Server, string? Name), bool> known = new();

    /// <summary>Checks the connection; queries both sides for the first connection to an address.</summary>
    /// <exception cref="ArgumentException">It is to another database.</exception>
    public async Task CheckAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var place = (connection.DataSource, connection.Database);
        if (known.ContainsKey(place))
        {
            return;
        }

        var query = new Query(Identity);
        var theirs = await database.RunAsync(connection, query, Read, cancellationToken).ConfigureAwait(false);
        var ours = await database.RunAsync(query, Read, cancellationToken).ConfigureAwait(false);
        if (theirs[0] != ours[0])
        {
            throw new ArgumentException(
                $"The transaction is on database '{connection.Database}' at '{connection.DataSource}', which is not the database of the workflow store. "
                    + "Pass a transaction on the store's database.",
                nameof(connection));
        }

        known[place] = true;
    }

    private static (long Server, long Database) Read(NpgsqlDataReader reader) => (reader.GetInt64(0), reader.GetInt64(1));
}
