using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>
/// S7: an execution with a long journal is woken by a signal; from sending it until the next action runs, claim, reading and replay included.
/// </summary>
internal sealed class LongJournal : IScenario
{
    private const int Length = 10_000;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    public string Id => "S7";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        var length = bench.Settings.Count ?? Length;
        await using var subject = await bench.OpenAsync("long_journal", "add_one");
        var handle = await subject.Engine.Client.StartAsync(Workflows.LongJournal, length);
        var wakes = 0;
        var pairs = await Alternation.RunAsync(bench.Repeat, () => WakeAsync(subject, handle, $"on {++wakes}"), null);
        await RestAsync(handle);
        await handle.SignalAsync("go", "end");
        WrongResultException.ThrowUnless(await handle.GetResultAsync(), length, $"The result of {handle.Id}");
        await CheckAsync(subject, handle, length, wakes);
        yield return new ScenarioResult(Id, subject.StoreName, $"entries={length}", "ms", pairs);
    }

    /// <summary>Waits until an execution waits.</summary>
    public static async Task RestAsync(WorkflowHandle handle)
    {
        while ((await handle.GetAsync()).State is not ExecutionState.Waiting)
        {
            await Task.Delay(LookAgain);
        }
    }

    /// <summary>Waits until an execution waits and signals it. Measures until its next action runs.</summary>
    public static async Task<Sample> WakeAsync(Subject subject, WorkflowHandle handle, string signal)
    {
        await RestAsync(handle);
        var awake = subject.Engine.Services.GetRequiredService<Drained>().Expect(1);
        var started = Stopwatch.GetTimestamp();
        await handle.SignalAsync("go", signal);
        await awake;
        return new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    // Each wake and the last signal is a claim of its own, so it read and replayed the whole journal.
    private static async Task CheckAsync(Subject subject, WorkflowHandle handle, int length, int wakes)
    {
        var journal = await subject.Engine.Store.ReadJournalAsync(handle.Id, null, CancellationToken.None);
        WrongResultException.ThrowUnless(
            journal.Count(entry => entry.Kind is JournalEntryKind.ActionCompleted), length + wakes, "Completed actions in the journal");
        WrongResultException.ThrowUnless(journal.Count(entry => entry.Kind is JournalEntryKind.SignalReceived), wakes + 1, "Signals in the journal");
        WrongResultException.ThrowUnless(
            (await subject.Engine.Store.GetAsync(handle.Id, CancellationToken.None))!.Epoch, wakes + 2, "Claims of the execution");
    }
}
