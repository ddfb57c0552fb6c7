using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Reporting;
using CodeFirstWorkflow.Benchmarks.Measuring;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>What the entity bridge adds to SaveChanges: saves of one row and of a hundred, in turn with the same saves without it.</summary>
internal sealed class EntityBridge : IScenario
{
    private const int RowsOfARepetition = 2_000;
    private static readonly int[] Sizes = [1, 100];
    private static readonly StoreKind[] Stores = [StoreKind.Postgres, StoreKind.Sqlite];

    public string Id => "bridge";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        foreach (var store in Stores.Where(store => bench.Settings.Store is null || bench.Settings.Store == store))
        {
            await using var subject = await BridgeSubject.OpenAsync(bench.Machine, store);
            foreach (var rows in Sizes)
            {
                var repetitions = Math.Max(20, (bench.Settings.Count ?? RowsOfARepetition) / rows / 4);
                var pairs = await Alternation.RunAsync(
                    bench.Repeat,
                    () => subject.MeasureAsync(isBridged: true, rows, repetitions),
                    () => subject.MeasureAsync(isBridged: false, rows, repetitions));
                await subject.CheckAsync();
                yield return new ScenarioResult(
                    Id, store.ToString().ToLowerInvariant(), $"rows={rows} limit_is=without_bridge", "ms/save", pairs);
            }
        }
    }
}
