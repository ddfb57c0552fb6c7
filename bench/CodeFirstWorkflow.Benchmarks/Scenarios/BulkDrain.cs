using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>S4: single-action executions started in bulk and drained, as a job queue does. The limit has 1,000 clients.</summary>
internal sealed class BulkDrain : IScenario
{
    private const int Executions = 10_000;
    private const int LimitClients = 1_000;

    public string Id => "S4";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var count = bench.Settings.Count ?? Executions;
        await using var subject = await bench.OpenAsync("one_action", "add_one");
        var pairs = await Alternation.RunAsync(
            bench.Repeat,
            () => EngineAsync(subject, count),
            subject.Limit is { } limit ? () => limit.RunAsync(LimitClients, count, steps: 1) : null);
        await subject.CheckAsync();
        yield return new ScenarioResult(Id, subject.StoreName, $"executions={count}", "executions/s", pairs);
    }

    private static async Task<Sample> EngineAsync(Subject subject, int count)
    {
        subject.Expect(count, entriesEach: 2);
        using var endings = new Endings(count);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var worked = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await subject.Engine.Client.StartManyAsync(Workflows.OneAction, Enumerable.Range(0, count).Select(i => (i, (StartOptions?)null)));
        await endings.All;
        var elapsed = Stopwatch.GetElapsedTime(started);
        var cpu = Environment.CpuUsage.TotalTime - worked;
        return new Sample(
            count / elapsed.TotalSeconds,
            CpuPerStep: cpu.TotalMicroseconds / count,
            BytesPerStep: (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / count);
    }
}
