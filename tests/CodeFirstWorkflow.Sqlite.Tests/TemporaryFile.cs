namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>A folder for one database file, removed at the end.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cfw-sqlite-");

    public string Path => System.IO.Path.Combine(folder.FullName, "workflows.db");

    public string ConnectionString => $"Data Source={Path};Pooling=False";

    public void Dispose() => folder.Delete(recursive: true);
}
