namespace CodeFirstWorkflow.Crash.Tests;

using System.Diagnostics;
using System.Threading.Channels;

/// <summary>A worker process that a test kills, stops and lets go on.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly List<string> seen = [];

    private WorkerProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public static async Task<WorkerProcess> StartAsync(string store, string connectionString)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "CodeFirstWorkflow.CrashWorker.dll"), store, connectionString })
        {
            start.ArgumentList.Add(argument);
        }

        var worker = new WorkerProcess(Process.Start(start)!);
        worker.process.OutputDataReceived += (_, e) => worker.Take(e.Data);
        worker.process.ErrorDataReceived += (_, e) => worker.Take(e.Data);
        worker.process.BeginOutputReadLine();
        worker.process.BeginErrorReadLine();
        await worker.WaitForLineAsync("ready");
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
