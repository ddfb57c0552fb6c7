using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>S1: workflows of five sequential actions, a closed loop of clients.</summary>
internal sealed class SequentialActions : IScenario
{
    private const int Steps = 5;
    private const int Repetition = 20_000;
    private static readonly int[] Clients = [50, 500];

    public string Id => "S1";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        foreach (var clients in bench.Settings.Clients is { } asked ? [asked] : Clients)
        {
            var count = bench.Settings.Count ?? Repetition;
            await using var subject = await bench.OpenAsync("five_steps", "add_one");
            var pairs = await Alternation.RunAsync(
                bench.Repeat,
                () => MeasureAsync(subject, clients, count),
                subject.Limit is { } limit ? () => limit.RunAsync(clients, count, Steps) : null);
            await subject.CheckAsync();
            yield return new ScenarioResult(Id, subject.StoreName, $"clients={clients}", "workflows/s", pairs);
        }
    }

    /// <summary>Runs the workflows once.</summary>
    public static Task<Sample> MeasureAsync(Subject subject, int clients, int count)
    {
        subject.Expect(count, Steps + 1);
        return ClosedLoop.RunAsync(clients, count, Steps, number => RunOneAsync(subject.Engine, number));
    }

    /// <summary>Runs one workflow, checks its result, and gives the timestamp at which its start was durable.</summary>
    public static async Task<long> RunOneAsync(EngineHost engine, int number)
    {
        var handle = await engine.Client.StartAsync(Workflows.FiveSteps, number);
        var started = Stopwatch.GetTimestamp();
        WrongResultException.ThrowUnless(await handle.GetResultAsync(), number + Steps, $"The result of {handle.Id}");
        return started;
    }
}
