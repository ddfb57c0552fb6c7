using System.Diagnostics;

namespace CodeFirstWorkflow.Benchmarks.Measuring;

/// <summary>A number of clients, each of which begins its next workflow when the last has ended.</summary>
internal static class ClosedLoop
{
    /// <summary>Runs workflows.</summary>
    /// <param name="clients">How many clients.</param>
    /// <param name="workflows">How many workflows in all.</param>
    /// <param name="steps">How many durable steps each has.</param>
    /// <param name="runOne">Runs the workflow of a number, and gives the timestamp at which its start was durable.</param>
    /// <returns>Workflows a second.</returns>
    public static async Task<Sample> RunAsync(int clients, int workflows, int steps, Func<int, Task<long>> runOne)
    {
        var latencies = new double[workflows];
        var next = -1;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var worked = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(ClientAsync)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var cpu = Environment.CpuUsage.TotalTime - worked;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var starts = new Series(latencies);
        return new Sample(
            workflows / elapsed.TotalSeconds,
            starts.Median,
            starts.Percentile(0.99),
            cpu.TotalMicroseconds / workflows / steps,
            (double)bytes / workflows / steps);

        async Task ClientAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < workflows; i = Interlocked.Increment(ref next))
            {
                var begun = Stopwatch.GetTimestamp();
                latencies[i] = Stopwatch.GetElapsedTime(begun, await runOne(i)).TotalMilliseconds;
            }
        }
    }
}
