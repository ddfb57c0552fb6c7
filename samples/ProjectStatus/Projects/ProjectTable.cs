using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ProjectStatus.Projects;

/// <summary>The rows of projects.</summary>
public sealed class ProjectTable(ProjectDatabase database)
{
    public async Task<Project> GetAsync(int id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken)
            ?? throw new InvalidOperationException(
                $"Project {id} has no row. Events are published in the transaction that writes it; was the database edited?");
    }

    public Task<long> CountByNameAsync(string name, CancellationToken cancellationToken) =>
        database.CountAsync("select count(*) from project where name = $name collate nocase", [("$name", name)], cancellationToken);

    public static Task<Project?> FindAsync(SqliteTransaction transaction, int id, CancellationToken cancellationToken) =>
        FindAsync(transaction.Connection!, transaction, id, cancellationToken);

    /// <summary>Inserts the row or brings it up to date; a row that knows something newer stays.</summary>
    public static async Task SaveAsync(SqliteTransaction transaction, Project project, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            insert into project (id, name, category, subcategory, repository, status, status_since)
            values ($id, $name, $category, $subcategory, $repository, $status, $since)
            on conflict (id) do update set
                name = excluded.name, category = excluded.category, subcategory = excluded.subcategory,
                repository = excluded.repository, status = excluded.status, status_since = excluded.status_since
            where excluded.status_since >= status_since
            """;
        command.Parameters.AddWithValue("$id", project.Id);
        command.Parameters.AddWithValue("$name", project.Name);
        command.Parameters.AddWithValue("$category", project.Category);
        command.Parameters.AddWithValue("$subcategory", project.Subcategory);
        command.Parameters.AddWithValue("$repository", (object?)project.Repository ?? DBNull.Value);
        command.Parameters.AddWithValue("$status", project.Status);
        command.Parameters.AddWithValue("$since", project.StatusSince.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Project?> FindAsync(
        SqliteConnection connection,
        SqliteTransaction? transaction,
        int id,
        CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select name, category, subcategory, repository, status, status_since from project where id = $id";
        command.Parameters.AddWithValue("$id", id);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(id, row) : null;
    }

    private static Project Read(int id, SqliteDataReader row) => new()
    {
        Id = id,
        Name = row.GetString(0),
        Category = row.GetString(1),
        Subcategory = row.GetString(2),
        Repository = row.IsDBNull(3) ? null : row.GetString(3),
        Status = row.GetString(4),
        StatusSince = DateOnly.ParseExact(row.GetString(5), "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
