using CodeFirstWorkflow.PostgreSql.Connections;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Explains why a single write could not be stored.</summary>
internal static class WriteErrors
{
    public static async Task<Exception> ExplainAsync(
        Database database,
        StoreWrite write,
        Exception error,
        CancellationToken cancellationToken) => (error as PostgresException)?.ConstraintName switch
        {
            "workflow_journal_pkey" when write is ExecutionWrite owner => new WorkflowException(
                StoreErrors.EntryExists(owner.Id, owner.Entries[0].Run, owner.Entries[0].Sequence, owner.Entries[^1].Sequence)),
            "workflow_execution_correlation" when write is ExecutionWrite owner => await TakenAsync(
                database, owner, cancellationToken).ConfigureAwait(false),
            _ => Faults.Wrap("the write", error),
        };

    private static async Task<WorkflowException> TakenAsync(Database database, ExecutionWrite write, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var holders = await new KeyHolders(database, PlanSettings.ByKey).FindAsync(connection, write.Children).ConfigureAwait(false);
        var child = write.Children.Zip(holders).FirstOrDefault(pair => pair.Second is { } holder && holder.Id != pair.First.Id).First
            ?? write.Children.First(child => child.CorrelationId is not null);
        return new WorkflowException(StoreErrors.ChildKeyTaken(child));
    }
}
