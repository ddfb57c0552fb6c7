using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Tests;

/// <summary>An application that references no build of SQLite.</summary>
public sealed class BundleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cfw-bundle-");

    [Theory]
    [InlineData(true, "opened")]
    [InlineData(
        false,
        "SQLite itself is not there: the application references no SQLitePCLRaw bundle, or the bundle's native library does not load on this "
            + "platform. Reference one in the application: dotnet add package SQLitePCLRaw.bundle_e_sqlite3.")]
    public async Task Start_WithAndWithoutABundle_SaysWhatIsMissing(bool hasBundle, string answer)
    {
        var program = hasBundle ? typeof(BundleTests).Assembly.Location : CopyWithoutBundle();
        using var child = OtherProcess.StartAt(program, "open", Path.Combine(folder.FullName, "workflows.db"));
        var errors = child.StandardError.ReadToEndAsync();

        Assert.Equal((answer, ""), (await child.StandardOutput.ReadToEndAsync(), await errors));
    }

    [Theory]
    [InlineData(3_035_005, "SQLite 3.35.5 is too old for the SQLite store, which needs 3.51.3 or newer: ")]
    [InlineData(3_051_002, "SQLite 3.51.2 is too old for the SQLite store, which needs 3.51.3 or newer: ")]
    [InlineData(3_051_003, null)]
    [InlineData(4_000_000, null)]
    public void Library_OlderThanTheMendedWriteAheadLog_IsRefusedWithTheReason(int version, string? error)
    {
        var refused = Record.Exception(() => SqliteLibrary.Check(version));

        Assert.Equal(error is null, refused is null);
        Assert.StartsWith(error ?? "", refused?.Message ?? "", StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    // Without a list of dependencies the runtime takes what lies in the folder: all but the bundle.
    private string CopyWithoutBundle()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        File.Delete(Path.Combine(folder.FullName, "SQLitePCLRaw.batteries_v2.dll"));
        return Path.Combine(folder.FullName, Path.GetFileName(typeof(BundleTests).Assembly.Location));
    }
}
