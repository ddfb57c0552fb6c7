using System.Diagnostics;

namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    public static async Task<string> RunAsync(params IReadOnlyList<string> line)
    {
        var (code, output, error) = await TryAsync(line);
        return code == 0 ? output : throw new InvalidOperationException($"'{string.Join(' ', line)}' ended with {code}: {error}{output}");
    }

    public static async Task<(int Code, string Output, string Error)> TryAsync(params IReadOnlyList<string> line)
    {
        // The root directory is one that every user may enter; the current one may not be.
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(Path.GetTempPath())!,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(OperatingSystem.IsWindows() ? [] : ["/usr/sbin", "/sbin"])
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);
}
