using Npgsql;

namespace ProjectStatus.Projects;

/// <summary>The rows of projects, in the database that also holds the workflows.</summary>
public sealed class ProjectTable(NpgsqlDataSource database)
{
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        // Under a lock: processes that start at once would trip over each other.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_advisory_xact_lock(20261120)"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            create table if not exists project (
                id integer primary key, name text not null, category text not null, subcategory text not null,
                repository text, status text not null, status_since date not null)
            """));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<Project> GetAsync(int id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select id, name, category, subcategory, repository, status, status_since from project where id = $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row) : throw new InvalidOperationException($"Project {id} has no row.");
    }

    public async Task<long> CountByNameAsync(string name, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select count(*) from project where name = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Inserts rows or brings them up to date, in one round trip.</summary>
    public static async Task SaveAsync(NpgsqlTransaction transaction, IReadOnlyList<Project> projects, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            insert into project select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[])
            on conflict (id) do update set status = excluded.status, status_since = excluded.status_since
            """, transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. projects.Select(project => project.Id)] });
        foreach (var column in new Func<Project, string?>[] { p => p.Name, p => p.Category, p => p.Subcategory, p => p.Repository, p => p.Status })
        {
            command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. projects.Select(column)] });
        }

        command.Parameters.Add(new NpgsqlParameter<DateOnly[]> { TypedValue = [.. projects.Select(project => project.StatusSince)] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Project Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt32(0),
        Name = row.GetString(1),
        Category = row.GetString(2),
        Subcategory = row.GetString(3),
        Repository = row.IsDBNull(4) ? null : row.GetString(4),
        Status = row.GetString(5),
        StatusSince = row.GetFieldValue<DateOnly>(6),
    };
}
