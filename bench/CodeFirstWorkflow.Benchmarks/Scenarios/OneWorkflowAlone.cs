using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>S2: one workflow of sequential actions, alone on the system.</summary>
internal sealed class OneWorkflowAlone : IScenario
{
    private const int Steps = 100;

    public string Id => "S2";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var steps = bench.Settings.Count ?? Steps;
        await using var subject = await bench.OpenAsync("sequence", "add_one");
        var pairs = await Alternation.RunAsync(
            bench.Repeat,
            () => EngineAsync(subject, steps),
            subject.Limit is { } limit ? () => TimedAsync(steps, () => limit.RunOneAsync(0, steps)) : null);
        await subject.CheckAsync();
        yield return new ScenarioResult(Id, subject.StoreName, $"steps={steps}", "ms/step", pairs);
    }

    /// <summary>Runs the workflow once, on a store that has nothing else to do.</summary>
    public static Task<Sample> EngineAsync(Subject subject, int steps)
    {
        subject.Expect(1, steps + 1);
        return TimedAsync(steps, async () =>
        {
            var handle = await subject.Engine.Client.StartAsync(Workflows.Sequence, steps);
            WrongResultException.ThrowUnless(await handle.GetResultAsync(), steps, $"The result of {handle.Id}");
        });
    }

    private static async Task<Sample> TimedAsync(int steps, Func<Task> run)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await run();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Sample(elapsed.TotalMilliseconds / steps, BytesPerStep: (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / steps);
    }
}
