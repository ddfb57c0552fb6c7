using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>
/// S8: executions that wait on events. What they cost the worker's memory, and how long it takes from publishing an event until the one it wakes goes
/// on.
/// </summary>
internal sealed class ManyWaiting : IScenario
{
    private const int Executions = 100_000;
    private const int Wakes = 20;
    private const double Megabyte = 1_000_000;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    public string Id => "S8";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var count = bench.Settings.Count ?? Executions;
        await using var subject = await bench.OpenAsync("await_woken", "count_down");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await subject.Engine.Client.StartManyAsync(Workflows.AwaitWoken, Enumerable.Range(0, count).Select(i => (i, (StartOptions?)null)));
        await RestAsync(subject, count);
        var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / Megabyte;
        yield return new ScenarioResult(Id, subject.StoreName, $"waiting={count} what=memory", "MB", [new Pair(new Sample(grown), null)]);

        var woken = 0;
        var wakes = await Alternation.RunAsync(bench.Repeat * Wakes, () => WakeNextAsync(subject, woken++, count), null);
        await CheckAsync(subject, woken, count);
        yield return new ScenarioResult(Id, subject.StoreName, $"waiting={count} what=wake", "ms", wakes);
    }

    /// <summary>Publishes the event that an execution waits for. Measures until its next action runs.</summary>
    public static async Task<Sample> WakeAsync(Subject subject, int number)
    {
        var awake = subject.Engine.Services.GetRequiredService<Drained>().Expect(1);
        var started = Stopwatch.GetTimestamp();
        await subject.Engine.Services.GetRequiredService<IEventPublisher>().PublishAsync(Events.Woken(number));
        await awake;
        return new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>Counts executions of a state.</summary>
    public static async Task<long> CountAsync(Subject subject, ExecutionState state) =>
        (await subject.Engine.Client.CountAsync()).Where(row => row.State == state).Sum(row => (long)row.Count);

    private static Task<Sample> WakeNextAsync(Subject subject, int number, int count) => number < count
        ? WakeAsync(subject, number)
        : throw new WrongResultException($"All {count} executions were woken before the measurement ended. Give '--count' more.");

    private static async Task CheckAsync(Subject subject, int woken, int count)
    {
        await subject.Engine.SettleAsync();
        WrongResultException.ThrowUnless(await CountAsync(subject, ExecutionState.Completed), woken, "Executions that were woken and completed");
        WrongResultException.ThrowUnless(await CountAsync(subject, ExecutionState.Waiting), count - woken, "Executions that still wait");
    }

    private static async Task RestAsync(Subject subject, int count)
    {
        while (await CountAsync(subject, ExecutionState.Waiting) < count)
        {
            await Task.Delay(LookAgain);
        }
    }
}
