using ProjectStatus.Hosting;

namespace ProjectStatus.Commands;

/// <summary>Deletes the database and the mails, and nothing else.</summary>
internal static class ResetCommand
{
    public static Task<int> ExecuteAsync(DataDirectory data)
    {
        foreach (var file in new[] { data.Database, data.Database + "-wal", data.Database + "-shm" }.Where(File.Exists))
        {
            File.Delete(file);
        }

        foreach (var directory in new[] { data.Mails, data.Drafts }.Where(Directory.Exists))
        {
            Directory.Delete(directory, recursive: true);
        }

        Console.WriteLine($"Deleted the database and the mails in {data.Path}.");
        return Task.FromResult(ExitCodes.Success);
    }
}
