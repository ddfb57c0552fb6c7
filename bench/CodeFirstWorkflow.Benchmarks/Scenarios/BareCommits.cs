using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>S5: the limit by itself. The other scenarios measure it again beside the engine.</summary>
internal sealed class BareCommits : IScenario
{
    private const int Steps = 5;
    private const int Repetition = 5_000;
    private static readonly int[] Clients = [1, 50, 500];

    public string Id => "S5";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        foreach (var clients in bench.Settings.Clients is { } asked ? [asked] : Clients)
        {
            var count = bench.Settings.Count ?? (clients == 1 ? Repetition / 10 : Repetition);
            await using var subject = await bench.OpenAsync("five_steps", "add_one", StoreKind.Postgres);
            var pairs = await Alternation.RunAsync(bench.Repeat, () => subject.Limit!.RunAsync(clients, count, Steps), null);
            await subject.CheckLimitAsync((bench.Repeat + 1) * count, Steps + 1);
            yield return new ScenarioResult(Id, subject.StoreName, $"clients={clients}", "workflows/s", pairs);
        }
    }
}
