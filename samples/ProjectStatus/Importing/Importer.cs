using CodeFirstWorkflow;
using ProjectStatus.Projects;

namespace ProjectStatus.Importing;

/// <summary>Writes changes to the database, each with its event, in one transaction: both happen or none.</summary>
internal sealed class Importer(ProjectDatabase database, IEventPublisher publisher)
{
    private int applied;

    /// <summary>Gets how many changes this process has read and written.</summary>
    public int Applied => Volatile.Read(ref applied);

    public async Task ImportAsync(Import import, CancellationToken cancellationToken)
    {
        foreach (var (line, change) in import.Changes)
        {
            await ApplyAsync(import.Id, line, change, cancellationToken);
            Interlocked.Increment(ref applied);
        }
    }

    private async Task ApplyAsync(long importId, int line, ProjectChange change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);

        // Takes SQLite's write lock at once (BEGIN IMMEDIATE). Nothing slow may happen before the commit.
        await using var transaction = connection.BeginTransaction();
        if (await ImportLog.IsDoneAsync(transaction, importId, line, change.EventId, cancellationToken))
        {
            return;
        }

        var stored = await ProjectTable.FindAsync(transaction, change.After.Id, cancellationToken);
        await ProjectTable.SaveAsync(transaction, change.After, cancellationToken);
        var result = await publisher.PublishAsync(change.ToEvent(stored), transaction, cancellationToken);
        await ImportLog.NoteAsync(transaction, new ImportLine(importId, line, result.EventId, result.Accepted), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
