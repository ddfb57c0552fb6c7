namespace CodeFirstWorkflow.Crash.Tests.Storm;

using System.Diagnostics;

/// <summary>A worker in a process of its own, to be killed.</summary>
internal sealed class StormNode : IDisposable
{
    private readonly Process process;

    private StormNode(Process process) => this.process = process;

    public static async Task<StormNode> StartAsync(string store, string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(StormNode).Assembly.Location, "storm-node", store, connectionString])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return new StormNode(process);
    }

    /// <summary>Ends it without a word, as SIGKILL does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
