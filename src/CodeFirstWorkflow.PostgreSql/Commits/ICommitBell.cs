using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// Rings for executions by rows of another system in the store's database, so that the ring is part of the commit that makes them ready.
/// </summary>
internal interface ICommitBell
{
    /// <summary>Finds out whether this bell can ring in the store's database.</summary>
    /// <param name="connection">A connection of the store.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>How to ring; null when it cannot, and rings follow the commits.</returns>
    Task<RingText?> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken);
}
