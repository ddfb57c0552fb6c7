namespace ProjectStatus.Hosting;

/// <summary>Where everything is kept: the database and the mails.</summary>
public sealed class DataDirectory(string path)
{
    public const string DefaultPath = "project-status";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Database => System.IO.Path.Combine(Path, "projects.db");

    public string Mails => System.IO.Path.Combine(Path, "mails");

    /// <summary>Gets where mails are written before they appear whole; on the same file system, so that moving is one step.</summary>
    public string Drafts => System.IO.Path.Combine(Path, "drafts");

    public void RequireDatabase()
    {
        if (!File.Exists(Database))
        {
            throw new UserException(
                $"There is no database '{Database}' yet. Start the program without a command first, or name another directory with --data.");
        }
    }
}
