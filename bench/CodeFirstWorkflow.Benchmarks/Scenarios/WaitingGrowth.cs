using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Limits;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>Steps, claims and wakes in a store full of waiting executions, in turn with an empty one, which is printed as the limit.</summary>
internal sealed class WaitingGrowth : IScenario
{
    private const int Waiting = 1_000_000;
    private const int Steps = 100;
    private const int Wakes = 20;

    public string Id => "waiting";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var waiting = bench.Settings.Count ?? Waiting;
        await using var empty = await bench.OpenAsync("sequence", "add_one", StoreKind.Postgres);
        await using var full = await bench.OpenAsync("sequence", "add_one", StoreKind.Postgres);
        await WaitingRows.InsertAsync(full.Database!, waiting);
        var setting = $"waiting={waiting} limit_is=empty_store what=";
        yield return new ScenarioResult(
            Id,
            full.StoreName,
            setting + "step",
            "ms/step",
            await AlternateAsync(bench.Repeat, subject => OneWorkflowAlone.EngineAsync(subject, Steps)));
        yield return new ScenarioResult(Id, full.StoreName, setting + "claim", "ms", await AlternateAsync(bench.Repeat, SingleClaims.MeasureAsync));
        yield return new ScenarioResult(
            Id, full.StoreName, setting + "wake_by_event", "ms", await AlternateAsync(bench.Repeat * Wakes, SingleWakes.ByEventAsync));
        yield return new ScenarioResult(
            Id, full.StoreName, setting + "wake_by_signal", "ms", await AlternateAsync(bench.Repeat * Wakes, SingleWakes.BySignalAsync));

        await CheckAsync(full, empty, waiting);

        async Task<IReadOnlyList<Pair>> AlternateAsync(int repeat, Func<Subject, Task<Sample>> measure) =>
            await Alternation.RunAsync(repeat, () => measure(full), () => measure(empty));
    }

    // The rows that were filled in are what the engine makes: one of them is woken too.
    private static async Task CheckAsync(Subject full, Subject empty, int waiting)
    {
        await ManyWaiting.WakeAsync(full, waiting);
        await full.Engine.SettleAsync();
        await empty.Engine.SettleAsync();
        var completed = await ManyWaiting.CountAsync(full, ExecutionState.Completed);
        WrongResultException.ThrowUnless(
            completed,
            await ManyWaiting.CountAsync(empty, ExecutionState.Completed) + 1,
            "Executions completed in the full store, the empty one's and the one more that was woken");
        WrongResultException.ThrowUnless(await ManyWaiting.CountAsync(full, ExecutionState.Waiting), waiting - 1, "Executions that still wait");
        WrongResultException.ThrowUnless(await ManyWaiting.CountAsync(empty, ExecutionState.Waiting), 0, "Executions that wait in the empty store");
    }
}
