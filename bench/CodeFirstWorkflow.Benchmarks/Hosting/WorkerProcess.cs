using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Hosting;

/// <summary>This program once more, as a worker on a database. It ends with its input, so also when this process is killed.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>The command, which the help does not show.</summary>
    public const string Command = "worker";

    private const string Ready = "ready";
    private readonly Process process;

    private WorkerProcess(Process process) => this.process = process;

    /// <summary>Starts a worker, and waits until it takes work.</summary>
    public static async Task<WorkerProcess> StartAsync(string connectionString)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
        {
            start.ArgumentList.Add(typeof(WorkerProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(connectionString);
        var worker = new WorkerProcess(Process.Start(start)!);
        if (await worker.process.StandardOutput.ReadLineAsync() is not Ready)
        {
            await worker.DisposeAsync();
            throw new InvalidOperationException(
                $"A worker process ended with {worker.process.ExitCode} before it was ready. Its errors stand above.");
        }

        return worker;
    }

    /// <summary>Is the worker: runs until the input ends.</summary>
    public static async Task<int> RunAsync(string connectionString)
    {
        await using var engine = await EngineHost.StartAsync(null, builder => builder.UsePostgreSql(connectionString));
        await Console.Out.WriteLineAsync(Ready);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
