namespace CodeFirstWorkflow.Packaging.Tests;

[Collection(PackedCollection.Name)]
public sealed class NewProjectTests(Packed packed)
{
    [Fact]
    public async Task ConsoleProject_WithTheReadmesWorkflow_Runs()
    {
        var project = packed.In("Quickstart");
        await project.RunAsync("new", "console", "--no-restore");
        await project.RunAsync("add", "package", "CodeFirstWorkflow", "--version", BuildInfo.PackageVersion);
        await project.RunAsync("add", "package", "CodeFirstWorkflow.Sqlite", "--version", BuildInfo.PackageVersion);
        await project.RunAsync("add", "package", "Microsoft.Extensions.Hosting", "--version", BuildInfo.HostingVersion);
        await project.RunAsync("add", "package", "SQLitePCLRaw.bundle_e_sqlite3", "--version", BuildInfo.SqliteBundleVersion);
        await File.WriteAllTextAsync(Path.Combine(project.Directory, "Program.cs"), ReadmeWorkflow());

        Assert.Equal("order 42 leaves as parcel-42", Result(await project.RunAsync("run")));
    }

    [Fact]
    public async Task ConsoleProject_PinnedToTheOldestDependencies_Runs()
    {
        var project = packed.In("Oldest/Quickstart");
        await project.RunAsync("new", "console", "--no-restore");
        await project.RunAsync("add", "package", "Microsoft.Extensions.Hosting", "--version", $"[{BuildInfo.OldestHostingVersion}]");
        await project.RunAsync("add", "package", "Npgsql", "--version", $"[{BuildInfo.OldestNpgsqlVersion}]");
        await project.RunAsync("add", "package", "Microsoft.Data.Sqlite.Core", "--version", $"[{BuildInfo.OldestDataSqliteVersion}]");
        await project.RunAsync("add", "package", "SQLitePCLRaw.bundle_e_sqlite3", "--version", BuildInfo.SqliteBundleVersion);
        await project.RunAsync("add", "package", "CodeFirstWorkflow", "--version", BuildInfo.PackageVersion);
        await project.RunAsync("add", "package", "CodeFirstWorkflow.Sqlite", "--version", BuildInfo.PackageVersion);
        await project.RunAsync("add", "package", "CodeFirstWorkflow.PostgreSql", "--version", BuildInfo.PackageVersion);
        await File.WriteAllTextAsync(Path.Combine(project.Directory, "Program.cs"), ReadmeWorkflow());

        Assert.Equal("order 42 leaves as parcel-42", Result(await project.RunAsync("run")));
    }

    [Fact]
    public async Task FileBasedApp_UnderTheReadmesLines_Runs()
    {
        var place = packed.In("FileBased");
        var lines = File.ReadAllText(Path.Combine(Packed.Root, "README.md")).Split("```text\n")[1].Split("```")[0];
        await File.WriteAllTextAsync(Path.Combine(place.Directory, "app.cs"), lines + ReadmeWorkflow());

        Assert.Equal("order 42 leaves as parcel-42", Result(await place.RunAsync("run", "app.cs")));
    }

    [Fact]
    public async Task Template_NewProject_RunsAndStartsNothingTwice()
    {
        var project = packed.In("Acme.CodeFirstWorkflow");
        var hive = Path.Combine(project.Directory, "..", "hive");
        await project.RunAsync("new", "install", packed.PackageFile("CodeFirstWorkflow.Templates"), "--debug:custom-hive", hive);
        await project.RunAsync("new", "cfworkflow", "--debug:custom-hive", hive);

        var first = Result(await project.RunAsync("run"));
        Assert.EndsWith(": order 42 leaves as parcel-42", first, StringComparison.Ordinal);
        Assert.Equal(first, Result(await project.RunAsync("run", "--no-build")));
    }

    // The host logs around it.
    private static string Result(string output) => output.Split('\n').Single(line => line.Contains("order 42", StringComparison.Ordinal)).TrimEnd();

    private static string ReadmeWorkflow() =>
        File.ReadAllText(Path.Combine(Packed.Root, "README.md")).Split("```csharp\n")[1].Split("```")[0];
}
