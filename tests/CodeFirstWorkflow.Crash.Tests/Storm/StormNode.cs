using System.Diagnostics;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>A worker in a process of its own, to be killed.</summary>
internal sealed class StormNode : IDisposable
{
    private readonly Process process;

    private StormNode(Process process) => this.process = process;

    /// <summary>Starts a worker and waits until it works.</summary>
    /// <param name="store">Its store: <c>sqlite</c> or <c>postgresql</c>.</param>
    /// <param name="connectionString">The store's database.</param>
    /// <param name="folder">Where its actions note what they do.</param>
    /// <param name="order">The first order of a client that places orders; none for a worker.</param>
    public static async Task<StormNode> StartAsync(string store, string connectionString, string folder, params string[] order)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", typeof(StormNode).Assembly.Location, "storm-node", store, connectionString, folder, .. order])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return new StormNode(process);
    }

    /// <summary>Reads what it wrote since it was ready; after its end.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync() =>
        (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Ends it without a word, as SIGKILL does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Stops it as SIGSTOP does, and lets it go on.</summary>
    public async Task StopForAsync(TimeSpan time)
    {
        await SignalAsync("STOP");
        await Task.Delay(time);
        await SignalAsync("CONT");
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
