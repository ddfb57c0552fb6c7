using CodeFirstWorkflow;
using Npgsql;

namespace ProjectStatus.Projects;

/// <summary>Changes projects: rows and events commit together, so no change is without its workflow, and no workflow without its change.</summary>
public sealed class ProjectDesk(NpgsqlDataSource database, IEventPublisher publisher)
{
    private const int Chunk = 500;

    /// <summary>Moves projects to a status; those that are new are made first.</summary>
    /// <param name="first">The id of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="status">The status.</param>
    /// <param name="cancellationToken">Stops between chunks.</param>
    /// <returns>How many were moved.</returns>
    public async Task<int> MoveAsync(int first, int count, string status, CancellationToken cancellationToken)
    {
        foreach (var ids in Enumerable.Range(first, count).Chunk(Chunk))
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var moved = ids.Select(id => (Before: Sample(id), After: Sample(id) with { Status = status, StatusSince = DateOnly.FromDateTime(DateTime.UtcNow) })).ToList();
            await ProjectTable.SaveAsync(transaction, [.. moved.Select(change => change.After)], cancellationToken);
            await publisher.PublishManyAsync(
                moved.Select(change => Events.ProjectUpdated(change.Before, change.After)), transaction, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return count;
    }

    private static Project Sample(int id) => new()
    {
        Id = id,
        Name = $"Project {id}",
        Category = "Runtime",
        Subcategory = id % 5 == 0 ? "Runtime" : "Cloud Native Storage",
        Repository = $"https://projects.example/{id}",
        Status = Statuses.Sandbox,
        StatusSince = new DateOnly(2024, 1, 1),
    };
}
