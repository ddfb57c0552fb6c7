using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CodeFirstWorkflow.Benchmarks.Measuring;

namespace CodeFirstWorkflow.Benchmarks.Builds;

/// <summary>
/// A folder outside the repository with the sources of a user, the package that this repository makes, and a compiler server of its own.
/// </summary>
internal sealed class BuildPlace : IDisposable
{
    public const string Package = "CodeFirstWorkflow.Abstractions";
    public const string Version = "1.0.0-measured";

    private readonly string directory = Directory.CreateTempSubdirectory("cfw-build-").FullName;

    private BuildPlace()
    {
    }

    public string Sources => Path("Source");

    public string Generated => Path("Generated");

    /// <summary>Gets the name of the compiler server.</summary>
    public string Server { get; } = "cfw-build-" + Guid.NewGuid().ToString("N");

    public static async Task<BuildPlace> CreateAsync(int handlers)
    {
        var place = new BuildPlace();
        await HandlerProject.WriteAsync(place.Sources, handlers);
        await place.RunAsync(Root(), "pack", $"src/{Package}", "-c", "Release", "-o", place.Path("Packages"), $"-p:PackageVersion={Version}");
        await File.WriteAllTextAsync(place.Path("nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{place.Path("Packages")}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="known" value="{Metadata("KnownPackages")}" /></fallbackPackageFolders>
            </configuration>
            """);
        return place;
    }

    public string Path(string name) => System.IO.Path.Combine(directory, name);

    /// <summary>Runs a dotnet command to its end.</summary>
    /// <exception cref="WrongResultException">It failed; with its output.</exception>
    public async Task RunAsync(string directory, string command, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(directory, [command, .. arguments, "--nologo", "-v", "q"]))!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new WrongResultException($"'dotnet {command}' of what is measured gave {process.ExitCode}:\n{output}");
        }
    }

    public static int CountTypes(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        return file.GetMetadataReader().TypeDefinitions.Count;
    }

    public void Dispose()
    {
        if (new ProcessorClock(Server).Server is { } id)
        {
            using var server = Process.GetProcessById(id);
            server.Kill();
            server.WaitForExit();
        }

        Directory.Delete(directory, recursive: true);
    }

    private ProcessStartInfo StartInfo(string directory, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        if (directory.StartsWith(this.directory, StringComparison.Ordinal))
        {
            start.Environment["NUGET_PACKAGES"] = Path("Cache");
        }

        return start;
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "CodeFirstWorkflow.sln")))
        {
            directory = directory.Parent ?? throw new WrongResultException(
                $"No CodeFirstWorkflow.sln above '{AppContext.BaseDirectory}'. Build the program in the repository.");
        }

        return directory.FullName;
    }

    private static string Metadata(string key) =>
        typeof(BuildPlace).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
