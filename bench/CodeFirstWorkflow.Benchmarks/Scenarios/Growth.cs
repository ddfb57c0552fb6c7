using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Limits;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>S1 in a store full of finished executions, in turn with S1 in an empty one, which is printed as the limit.</summary>
internal sealed class Growth : IScenario
{
    private const int Clients = 50;
    private const int Workflows = 5_000;
    private static readonly int[] Finished = [100_000, 1_000_000];

    public string Id => "growth";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var clients = bench.Settings.Clients ?? Clients;
        foreach (var finished in bench.Settings.Count is { } asked ? [asked] : Finished)
        {
            await using var empty = await bench.OpenAsync("five_steps", "add_one", StoreKind.Postgres);
            await using var full = await bench.OpenAsync("five_steps", "add_one", StoreKind.Postgres);
            await FinishedRows.InsertAsync(full.Database!, finished);
            full.Expect(finished, FinishedRows.EntriesEach);
            var pairs = await Alternation.RunAsync(
                bench.Repeat,
                () => SequentialActions.MeasureAsync(full, clients, Workflows),
                () => SequentialActions.MeasureAsync(empty, clients, Workflows));
            await full.CheckAsync(withLimit: false);
            await empty.CheckAsync(withLimit: false);
            yield return new ScenarioResult(Id, full.StoreName, $"clients={clients} finished={finished} limit_is=empty_store", "workflows/s", pairs);
        }
    }
}
