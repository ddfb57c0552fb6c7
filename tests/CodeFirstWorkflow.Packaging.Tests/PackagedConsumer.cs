namespace CodeFirstWorkflow.Packaging.Tests;

using System.Diagnostics;
using System.Reflection;

/// <summary>The packages as they were built, and projects of a user outside the repository that reference them.</summary>
public sealed class PackagedConsumer : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("cfw-packages-").FullName;

    /// <summary>Gets the folder of the packages.</summary>
    public string Packages => Path.Combine(root, "packages");

    public async Task InitializeAsync()
    {
        foreach (var project in new[] { "CodeFirstWorkflow.Abstractions", "CodeFirstWorkflow" })
        {
            var (exit, output) = await DotnetAsync(Repository(), "pack", $"src/{project}/{project}.csproj", "--no-build", "-c", Metadata("Configuration"), "-o", Packages);
            Assert.True(exit == 0, output);
        }

        Copy(Path.Combine(AppContext.BaseDirectory, "Consumer"), root);
        await File.WriteAllTextAsync(Path.Combine(root, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="built" value="{Packages}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="known" value="{Metadata("GlobalPackages")}" /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="{Path.Combine(root, "restored")}" /></config>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Runs the SDK in the folder of a user's project.</summary>
    public Task<(int Exit, string Output)> RunAsync(string project, string verb, params string[] arguments) =>
        DotnetAsync(Path.Combine(root, project), [verb, $"-p:CodeFirstWorkflowVersion={Metadata("PackageVersion")}", .. arguments]);

    private static async Task<(int Exit, string Output)> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CodeFirstWorkflow.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private static string Metadata(string key) =>
        typeof(PackagedConsumer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

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
