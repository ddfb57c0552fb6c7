using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CodeFirstWorkflow.Hangfire.Tests.Servers;

/// <summary>The sample HangfireHost as a process.</summary>
internal sealed class SampleServer : IDisposable
{
    private readonly Process process;
    private readonly HttpClient http;

    private SampleServer(Process process, HttpClient http) => (this.process, this.http) = (process, http);

    public int ProcessId => process.Id;

    /// <summary>
    /// Gives the program: from .../tests/(project)/bin/(configuration)/(framework) to .../samples/HangfireHost/bin/(configuration)/(framework).
    /// </summary>
    public static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "samples", "HangfireHost", "bin", output.Parent.Name, output.Name, "HangfireHost.dll");
    }

    public static async Task<SampleServer> StartAsync(string connectionString, string dataDirectory, CancellationToken cancellationToken)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[
            Program(),
            "--ConnectionStrings:Workflows", connectionString, "--Urls", address, "--DataDirectory", dataDirectory,
            "--CodeFirstWorkflow:Worker:LeaseSeconds", "3", "--CodeFirstWorkflow:Drain:IntervalSeconds", "2"])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new SampleServer(process, new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) });
        await server.AnswersAsync(cancellationToken);
        return server;
    }

    /// <summary>Moves projects, each of which starts a workflow.</summary>
    public async Task MoveAsync(int count, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsync(
            new Uri($"projects/move?first=1&count={count}&status=incubating", UriKind.Relative), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Sends a signal of the system, such as STOP, CONT or KILL.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        http.Dispose();
    }

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await tick.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("counts", UriKind.Relative), cancellationToken);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // It starts.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
