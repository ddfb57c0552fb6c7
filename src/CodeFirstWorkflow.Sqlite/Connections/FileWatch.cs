namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>
/// Detects that the database, or a file that SQLite keeps beside it, is no longer the file that the writer has open: later writes would be lost at
/// the next start.
/// </summary>
internal sealed class FileWatch(SqliteFile file)
{
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];
    private readonly FileIdentity[] known = new FileIdentity[Suffixes.Length];
    private string[]? names;

    /// <summary>Compares the names with the files. Call it while the writer's transaction is open: then all these files exist.</summary>
    /// <exception cref="WorkflowException">A file was deleted, moved or replaced.</exception>
    public void Check()
    {
        names ??= [.. Suffixes.Select(suffix => file.FullName + suffix)];
        for (var i = 0; i < names.Length; i++)
        {
            var now = FileIdentity.Of(names[i]);
            if (known[i] == default)
            {
                known[i] = now;
            }
            else if (known[i] != now)
            {
                throw new WorkflowException(
                    $"File '{names[i]}' of the SQLite store was deleted, moved or replaced while this process had it open. What is written now "
                        + "would be gone with the next start, so nothing more is written. Put the file back or restore it from a backup, and restart "
                        + "the process.");
            }
        }
    }

    /// <summary>Forgets the files beside the database: SQLite deletes them with the last connection and creates them again with the next.</summary>
    public void ForgetCompanions() => Array.Clear(known, 1, known.Length - 1);
}
