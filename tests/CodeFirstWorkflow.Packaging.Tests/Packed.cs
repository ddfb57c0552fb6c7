namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>
/// All packages, packed once a test run as they were built, and a place outside the repository for projects that use them.
/// </summary>
public sealed class Packed : IAsyncLifetime
{
    private static readonly string[] Projects =
    [
        "src/CodeFirstWorkflow.Abstractions",
        "src/CodeFirstWorkflow",
        "src/CodeFirstWorkflow.Sqlite",
        "src/CodeFirstWorkflow.PostgreSql",
        "src/CodeFirstWorkflow.EntityFrameworkCore",
        "src/CodeFirstWorkflow.OpenTelemetry",
        "src/CodeFirstWorkflow.Hangfire",
        "src/CodeFirstWorkflow.Testing",
        "templates/CodeFirstWorkflow.Templates",
    ];

    private readonly string place = Directory.CreateTempSubdirectory("cfw-packaging-").FullName;

    public static string Root { get; } = FindRoot();

    /// <summary>Gets the folder of the packages.</summary>
    public string Packages => Path.Combine(place, "packages");

    public async Task InitializeAsync()
    {
        foreach (var project in Projects)
        {
            await new Cli(Root).RunAsync("pack", project, "--no-build", "--nologo", "-v", "q", "-c", BuildInfo.Configuration, "-o", Packages);
        }

        // Everything else comes from where it always comes from: the machine's cache, else the registry.
        await File.WriteAllTextAsync(Path.Combine(place, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Packages}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="known" value="{BuildInfo.KnownPackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        Copy(Path.Combine(AppContext.BaseDirectory, "Consumer"), Path.Combine(place, "Consumer"));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(place, recursive: true);
        return Task.CompletedTask;
    }

    internal string PackageFile(string name, string extension = ".nupkg") => Path.Combine(Packages, $"{name}.{BuildInfo.PackageVersion}{extension}");

    /// <summary>Goes to a directory whose restores find the packages, and keep them out of the user's cache.</summary>
    internal Cli In(string directory) => new(Directory.CreateDirectory(Path.Combine(place, directory)).FullName)
    {
        Environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(place, "cache"),
            ["CodeFirstWorkflowVersion"] = BuildInfo.PackageVersion,
            ["MicrosoftExtensionsVersion"] = BuildInfo.HostingVersion,
            ["SqliteBundleVersion"] = BuildInfo.SqliteBundleVersion,
        },
    };

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "CodeFirstWorkflow.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"No CodeFirstWorkflow.sln above '{AppContext.BaseDirectory}'.");
        }

        return directory.FullName;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
