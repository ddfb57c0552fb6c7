using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Reporting;
using CodeFirstWorkflow.Benchmarks.Measuring;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>
/// What the entity bridge adds to SaveChanges: saves of one row and of a hundred, in turn with the same saves without it, and with an outbox that the
/// application writes itself.
/// </summary>
internal sealed class EntityBridge : IScenario
{
    private const int RowsOfARepetition = 2_000;
    private static readonly int[] Sizes = [1, 100];
    private static readonly (SaveKind Kind, string Name)[] Limits = [(SaveKind.Plain, "without_bridge"), (SaveKind.OwnOutbox, "own_outbox")];
    private static readonly StoreKind[] Stores = [StoreKind.Postgres, StoreKind.Sqlite];

    public string Id => "bridge";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        foreach (var store in Stores.Where(store => bench.Settings.Store is null || bench.Settings.Store == store))
        {
            await using var subject = await BridgeSubject.OpenAsync(bench.Machine, store);
            foreach (var (rows, (kind, name)) in Sizes.SelectMany(rows => Limits.Select(limit => (rows, limit))))
            {
                var repetitions = Math.Max(20, (bench.Settings.Count ?? RowsOfARepetition) / rows / 4);
                var pairs = await Alternation.RunAsync(
                    bench.Repeat,
                    () => subject.MeasureAsync(SaveKind.Bridged, rows, repetitions),
                    () => subject.MeasureAsync(kind, rows, repetitions));
                await subject.CheckAsync();
                yield return new ScenarioResult(Id, store.ToString().ToLowerInvariant(), $"rows={rows} limit_is={name}", "ms/save", pairs);
            }
        }
    }
}
