using System.Globalization;
using Microsoft.Data.Sqlite;
using ProjectStatus.Projects;

namespace ProjectStatus.Importing;

/// <summary>Which lines of which import are done. An import that was interrupted goes on where it was.</summary>
internal sealed class ImportLog(ProjectDatabase database, TimeProvider time)
{
    /// <summary>Begins an import of a source, or finds the one of that source that did not finish.</summary>
    public Task<long> BeginAsync(string source, CancellationToken cancellationToken) => database.CountAsync(
        """
        insert into import (source) select $source where not exists (select 1 from import where source = $source and finished = 0);
        update import set begun_at = $now where source = $source and finished = 0;
        select max(id) from import where source = $source and finished = 0
        """,
        [("$source", source), ("$now", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture))],
        cancellationToken);

    public Task FinishAsync(long importId, CancellationToken cancellationToken) =>
        database.CountAsync("update import set finished = 1 where id = $id; select 1", [("$id", importId)], cancellationToken);

    /// <summary>Counts the lines of the latest import whose event was new, or was not.</summary>
    public Task<long> CountAsync(bool published, CancellationToken cancellationToken) => database.CountAsync(
        "select count(*) from import_line where published = $published and import_id = (select id from import order by begun_at desc limit 1)",
        [("$published", published)],
        cancellationToken);

    public static async Task<bool> IsDoneAsync(
        SqliteTransaction transaction,
        long importId,
        int line,
        string eventId,
        CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select count(*) from import_line where import_id = $import and line = $line and event_id = $event";
        command.Parameters.AddWithValue("$import", importId);
        command.Parameters.AddWithValue("$line", line);
        command.Parameters.AddWithValue("$event", eventId);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! > 0;
    }

    public static async Task NoteAsync(SqliteTransaction transaction, ImportLine line, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "insert or replace into import_line (import_id, line, event_id, published) values ($import, $line, $event, $published)";
        command.Parameters.AddWithValue("$import", line.ImportId);
        command.Parameters.AddWithValue("$line", line.Line);
        command.Parameters.AddWithValue("$event", line.EventId);
        command.Parameters.AddWithValue("$published", line.Published);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
