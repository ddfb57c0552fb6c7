using System.Diagnostics;
using Xunit.Sdk;

namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>Runs the dotnet command, or another program, as a user in a directory would.</summary>
internal sealed record Cli(string Directory)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public string Command { get; init; } = "dotnet";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="XunitException">It failed; with all its output.</exception>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments))!;
        using var limit = new CancellationTokenSource(Limit);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new XunitException($"'{Command} {string.Join(' ', arguments)}' took longer than {Limit}.");
        }

        return process.ExitCode == 0
            ? await output
            : throw new XunitException(
                $"'{Command} {string.Join(' ', arguments)}' in '{Directory}' gave {process.ExitCode}:\n{await output}\n{await error}");
    }

    private ProcessStartInfo StartInfo(string[] arguments)
    {
        var start = new ProcessStartInfo(Command, arguments)
        {
            WorkingDirectory = Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test runner's own MSBuild must not leak in, and nothing may outlive the command: a server would keep the pipes open.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
