using CodeFirstWorkflow.Sqlite.Connections;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Schema;

/// <summary>Prepares the file at start-up: write-ahead log, then tables.</summary>
internal sealed class SchemaMigrator(SqliteFile file, SqliteWriter writer, SqliteReaders readers, SchemaUpgrade upgrade)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task<int> RunAsync(bool mayApply, CancellationToken cancellationToken)
    {
        if (mayApply)
        {
            await EnableWalAsync(cancellationToken).ConfigureAwait(false);
        }

        // A file that is up to date needs no lock, for which a new process may have to wait while others are busy.
        var current = await readers.RunAsync(upgrade.Check, cancellationToken).ConfigureAwait(false);
        if (upgrade.IsCurrent(current))
        {
            return 0;
        }

        return mayApply ? await writer.RunAsync(upgrade.Apply, cancellationToken).ConfigureAwait(false) : throw upgrade.NotApplied(current);
    }

    // The change of the mode does not wait for locks as other statements do, and ten processes may try it at once.
    private async Task EnableWalAsync(CancellationToken cancellationToken)
    {
        for (var left = file.BusyTimeout; ; left -= Pause)
        {
            try
            {
                await Task.Run(EnableWal, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SqliteException error) when (left > TimeSpan.Zero && error.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
            catch (SqliteException error)
            {
                throw Faults.Wrap(error, file.Name, file.BusyTimeout);
            }
        }
    }

    private void EnableWal()
    {
        using var session = file.OpenForWriting();
        using var row = session.Prepare("pragma journal_mode = wal");
        row.Step();
        var mode = row.RequiredText();
        if (mode != "wal")
        {
            throw new WorkflowException(
                $"SQLite file '{file.Name}' stays in journal mode '{mode}'. The store needs the write-ahead log, which network drives do not "
                    + "offer. Move the file to a local disk.");
        }
    }
}
