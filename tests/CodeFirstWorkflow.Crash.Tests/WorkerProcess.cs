using System.Diagnostics;
using System.Threading.Channels;

namespace CodeFirstWorkflow.Crash.Tests;

/// <summary>A worker process that a test kills, stops and lets go on.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    // 128 and the number of SIGKILL.
    private const int Killed = 137;
    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly List<string> seen = [];

    private WorkerProcess(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>Starts a worker and waits until it works.</summary>
    public static async Task<WorkerProcess> StartAsync(params string[] arguments)
    {
        var worker = Start(arguments);
        await worker.WaitForLineAsync("ready");
        return worker;
    }

    /// <summary>Starts a process that ends or dies by itself, and waits for that.</summary>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static async Task<(int Code, IReadOnlyList<string> Lines)> RunAsync(params string[] arguments)
    {
        await using var worker = Start(arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await worker.process.WaitForExitAsync(patience.Token);
        var code = worker.process.ExitCode;
        return code is 0 or Killed
            ? (code, worker.seen)
            : throw new InvalidOperationException($"It ended with {code}: {string.Join(Environment.NewLine, worker.seen)}");
    }

    /// <summary>Starts a worker that is told where to crash, and waits until it has.</summary>
    public static async Task CrashAsync(params string[] arguments)
    {
        await using var worker = Start(arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await worker.process.WaitForExitAsync(patience.Token);
        Assert.Equal(Killed, worker.process.ExitCode);
    }

    private static WorkerProcess Start(string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "CodeFirstWorkflow.CrashWorker.dll"), .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        var worker = new WorkerProcess(Process.Start(start)!);
        worker.process.OutputDataReceived += (_, e) => worker.Take(e.Data);
        worker.process.ErrorDataReceived += (_, e) => worker.Take(e.Data);
        worker.process.BeginOutputReadLine();
        worker.process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>Waits for a line that begins so.</summary>
    public async Task WaitForLineAsync(string start)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            while (!(await lines.Reader.ReadAsync(patience.Token)).StartsWith(start, StringComparison.Ordinal))
            {
                // The next line.
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            throw new InvalidOperationException($"Worker {Id} never said '{start}'. It said: {string.Join(Environment.NewLine, seen)}", e);
        }
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
    }

    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync();
    }

    public Task StopAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            lines.Writer.TryComplete();
            return;
        }

        lock (seen)
        {
            seen.Add(line);
        }

        lines.Writer.TryWrite(line);
    }
}
