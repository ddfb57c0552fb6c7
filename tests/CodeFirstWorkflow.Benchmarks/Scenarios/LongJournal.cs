namespace CodeFirstWorkflow.Benchmarks.Scenarios;

using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

/// <summary>S7: an execution with a long journal is woken by a signal; from sending it until the next action runs, claim, reading and replay included.</summary>
internal sealed class LongJournal : IScenario
{
    private static readonly int[] Lengths = [10, 1_000, 10_000];
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    public string Id => "S7";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        foreach (var length in bench.Settings.Count is { } asked ? [asked] : Lengths)
        {
            await using var subject = await bench.OpenAsync("long_journal", "add_one");
            var handle = await subject.Engine.Client.StartAsync(Workflows.LongJournal, length);
            var pairs = await Alternation.RunAsync(bench.Repeat, () => WakeAsync(subject, handle), null);
            await RestAsync(handle);
            await handle.SignalAsync("go", "end");
            WrongResultException.ThrowUnless(await handle.GetResultAsync(), length, $"The result of {handle.Id}");
            yield return new ScenarioResult(Id, subject.StoreName, $"entries={length}", "ms", pairs);
        }
    }

    private static async Task<Sample> WakeAsync(Subject subject, WorkflowHandle<int> handle)
    {
        await RestAsync(handle);
        var awake = subject.Engine.Services.GetRequiredService<Drained>().Expect(1);
        var started = Stopwatch.GetTimestamp();
        await handle.SignalAsync("go", "on");
        await awake;
        return new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task RestAsync(WorkflowHandle handle)
    {
        while ((await handle.GetAsync()).State is not ExecutionState.Waiting)
        {
            await Task.Delay(LookAgain);
        }
    }
}
