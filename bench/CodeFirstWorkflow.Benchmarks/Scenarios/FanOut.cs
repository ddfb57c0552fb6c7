using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>S3: one workflow that fans out actions and joins them.</summary>
internal sealed class FanOut : IScenario
{
    private static readonly int[] Widths = [1_000, 10_000];

    public string Id => "S3";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        foreach (var width in bench.Settings.Count is { } asked ? [asked] : Widths)
        {
            await using var subject = await bench.OpenAsync("fan_out", "add_one");
            var pairs = await Alternation.RunAsync(
                bench.Repeat,
                () => EngineAsync(subject, width),
                subject.Limit is { } limit ? () => TimedAsync(width, () => limit.FanOutAsync(width)) : null);
            await subject.CheckAsync();
            yield return new ScenarioResult(Id, subject.StoreName, $"width={width}", "s", pairs);
        }
    }

    private static Task<Sample> EngineAsync(Subject subject, int width)
    {
        subject.Expect(1, width + 1);
        return TimedAsync(width, async () =>
        {
            var handle = await subject.Engine.Client.StartAsync(Workflows.FanOut, width);
            WrongResultException.ThrowUnless(await handle.GetResultAsync(), (long)width * (width + 1) / 2, $"The result of {handle.Id}");
        });
    }

    private static async Task<Sample> TimedAsync(int width, Func<Task> run)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await run();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Sample(elapsed.TotalSeconds, BytesPerStep: (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / width);
    }
}
