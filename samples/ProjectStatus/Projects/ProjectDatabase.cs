using Microsoft.Data.Sqlite;
using ProjectStatus.Hosting;

namespace ProjectStatus.Projects;

/// <summary>The SQLite file that holds both our own tables and the workflows.</summary>
public sealed class ProjectDatabase(DataDirectory data)
{
    private const string Schema = """
        create table if not exists project (
            id integer primary key, name text not null, category text not null, subcategory text not null,
            repository text, status text not null, status_since text not null);
        create table if not exists import (
            id integer primary key, source text not null, begun_at text not null default '', finished integer not null default 0);
        create table if not exists import_line (
            import_id integer not null references import (id), line integer not null, event_id text not null, published integer not null,
            primary key (import_id, line)) without rowid;
        """;

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = data.Database, DefaultTimeout = 5 }.ConnectionString;

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(data.Path);
        await using var connection = await OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "pragma journal_mode = wal", cancellationToken);
        await ExecuteAsync(connection, Schema, cancellationToken);
    }

    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);

        // SQLite has one writer at a time. It waits for its turn in small steps; the provider's own retry would sleep 150 ms each time.
        await ExecuteAsync(connection, "pragma busy_timeout = 5000", cancellationToken);
        await ExecuteAsync(connection, "pragma foreign_keys = on", cancellationToken);
        return connection;
    }

    // One command may hold several statements, but none after one that returns rows, as a pragma does: Microsoft.Data.Sqlite loses the errors of
    // those.
    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a statement that gives one number.</summary>
    public async Task<long> CountAsync(string sql, IEnumerable<(string Name, object Value)> parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
