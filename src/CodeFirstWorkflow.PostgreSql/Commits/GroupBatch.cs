using CodeFirstWorkflow.PostgreSql.Connections;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Sends a group and reads what became of it. Later groups reuse the object, one at a time.</summary>
internal sealed class GroupBatch(Database database)
{
    private readonly GroupPlan plan = new();
    private readonly GroupStatements statements = new(database);

    /// <summary>Gets the insert of starts and deliveries, whose result the caller reads.</summary>
    public StartStatement Starts => statements.Starts;

    /// <summary>Gets the insert of events, whose result the caller reads.</summary>
    public EventStatement Events => statements.Events;

    /// <summary>Gets whether the group rings.</summary>
    public bool Rings => statements.Ring is { Count: > 0 };

    /// <summary>Gets whether the group waits for rows or keys that others may hold.</summary>
    public bool CanWait => statements.CanWait;

    /// <summary>Fills the statements from the writes.</summary>
    /// <param name="writes">The writes.</param>
    /// <param name="isAgain">Whether ids of the group may exist already, because it was sent before.</param>
    /// <param name="ring">How to ring for executions that the group makes ready; null when rings follow the commit.</param>
    /// <param name="wakesAll">Whether the commit notifies workers of this process too, because no code of it learns of the commit.</param>
    public void Fill(IReadOnlyList<StoreWrite> writes, bool isAgain, RingText? ring = null, bool wakesAll = false)
    {
        Clear();
        plan.Add(writes);
        statements.Fill(plan, writes, isAgain, ring, wakesAll);
    }

    /// <summary>Runs the statements as one implicit transaction in one round trip, or inside the transaction that the connection is in.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="settings">The planner settings of the transaction; null for none.</param>
    /// <param name="withRing">Whether to run the ring statement too.</param>
    public async Task RunAsync(NpgsqlConnection connection, string? settings, bool withRing = true)
    {
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        if (settings is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(settings));
        }

        foreach (var statement in statements.InOrder)
        {
            if (statement.Count > 0)
            {
                batch.BatchCommands.Add(statement.ToCommand());
            }
        }

        if (Rings && withRing)
        {
            batch.BatchCommands.Add(statements.Ring!.ToCommand());
        }

        var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using var readerScope = reader.ConfigureAwait(false);
        await ReadAsync(reader, settings is not null).ConfigureAwait(false);
    }

    /// <summary>Runs only the ring statement, inside the open transaction in which the other statements ran.</summary>
    /// <param name="connection">The connection.</param>
    public async Task RingAsync(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { statements.Ring!.ToCommand() } };
        await using var batchScope = batch.ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Copies the verdicts of fence and routes to the writes. The caller sets outcomes that depend on who holds a key.</summary>
    public void SetOutcomes() => plan.SetOutcomes(statements.Fence.Verdicts, statements.Routes.Verdicts);

    /// <summary>Clears the writes, so that their memory can be collected.</summary>
    public void Clear()
    {
        plan.Clear();
        statements.Clear();
    }

    private async Task ReadAsync(NpgsqlDataReader reader, bool hasSettings)
    {
        // The reader is at the first result with rows; statements without rows are skipped.
        var isOnNext = !hasSettings || await reader.NextResultAsync().ConfigureAwait(false);
        foreach (var statement in statements.InOrder)
        {
            if (statement.Count > 0 && statement.HasResult && isOnNext)
            {
                await statement.ReadAsync(reader).ConfigureAwait(false);
                isOnNext = await reader.NextResultAsync().ConfigureAwait(false);
            }
        }
    }
}
