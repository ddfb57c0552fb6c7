using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>
/// S4 with worker processes of their own on one PostgreSQL; this process only starts the executions. In turn with one worker, which is printed as the
/// limit.
/// </summary>
internal sealed class WorkerScaling : IScenario
{
    private const int Executions = 10_000;
    private const string Workflow = "one_action";
    private static readonly int[] Workers = [1, 2, 4];

    public string Id => "workers";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var count = bench.Settings.Count ?? Executions;
        foreach (var workers in bench.Settings.Clients is { } asked ? [asked] : Workers)
        {
            await using var one = await WorkerFleet.StartAsync(bench, Workflow, 1);
            await using var many = await WorkerFleet.StartAsync(bench, Workflow, workers);
            var pairs = await Alternation.RunAsync(bench.Repeat, () => DrainAsync(many.Client, count), () => DrainAsync(one.Client, count));
            await one.Client.CheckAsync(withLimit: false);
            await many.Client.CheckAsync(withLimit: false);
            yield return new ScenarioResult(
                Id, many.Client.StoreName, $"workers={workers} executions={count} limit_is=1_worker", "executions/s", pairs);
        }
    }

    private static async Task<Sample> DrainAsync(Subject client, int count)
    {
        client.Expect(count, entriesEach: 2);
        var started = Stopwatch.GetTimestamp();
        await client.Engine.Client.StartManyAsync(Workflows.OneAction, Enumerable.Range(0, count).Select(i => (i, (StartOptions?)null)));
        await client.Engine.SettleAsync();
        return new Sample(count / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
