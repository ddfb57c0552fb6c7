using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>S9: S1 on SQLite and in memory, measured in turn with S1 on PostgreSQL, which is printed as the limit.</summary>
internal sealed class OtherStores : IScenario
{
    private const int Clients = 50;
    private const int Repetition = 5_000;
    private static readonly StoreKind[] Stores = [StoreKind.Sqlite, StoreKind.Memory];

    public string Id => "S9";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var clients = bench.Settings.Clients ?? Clients;
        var count = bench.Settings.Count ?? Repetition;
        foreach (var store in Stores.Where(store => bench.Settings.Store is null || bench.Settings.Store == store))
        {
            await using var subject = await bench.OpenAsync("five_steps", "add_one", store);
            await using var postgres = await bench.OpenAsync("five_steps", "add_one", StoreKind.Postgres);
            var pairs = await Alternation.RunAsync(
                bench.Repeat,
                () => SequentialActions.MeasureAsync(subject, clients, count),
                () => SequentialActions.MeasureAsync(postgres, clients, count));
            await subject.CheckAsync();
            await postgres.CheckAsync(withLimit: false);
            yield return new ScenarioResult(Id, subject.StoreName, $"clients={clients} limit_is=postgres", "workflows/s", pairs);
        }
    }
}
