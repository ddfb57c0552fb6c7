using System.Diagnostics;

namespace CodeFirstWorkflow.ProjectStatus.Tests;

/// <summary>The sample with a data directory of its own.</summary>
public sealed class Sample : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("cfw-sample-");

    public string Data => Path.Combine(place.FullName, "data");

    public string Mails => Path.Combine(Data, "mails");

    public string Database => Path.Combine(Data, "projects.db");

    public string Write(string name, params string[] lines)
    {
        var file = Path.Combine(place.FullName, name);
        File.WriteAllLines(file, lines);
        return file;
    }

    public Task<SampleRun> RunAsync(params string[] arguments) => RunWithInputAsync(null, arguments);

    public async Task<SampleRun> RunWithInputAsync(string? input, params string[] arguments)
    {
        using var process = Start(arguments);
        using var limit = new CancellationTokenSource(Limit);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill();
        }

        return new SampleRun(process.ExitCode, await output, await error);
    }

    /// <summary>Starts it and lets it go on.</summary>
    public Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Program(), [.. arguments, "--data", Data])
    {
        WorkingDirectory = place.FullName,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public void Dispose() => place.Delete(recursive: true);

    // The sample is built beside the tests, in the same configuration: …/bin/Debug/net10.0.
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(
            root.FullName,
            "samples",
            "ProjectStatus",
            "bin",
            output.Parent!.Name,
            output.Name,
            OperatingSystem.IsWindows() ? "ProjectStatus.exe" : "ProjectStatus");
    }
}
