using System.Globalization;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>
/// How the wake of S7 grows with the journal: each repetition wakes a new execution whose journal has exactly that length, in turn with one of ten
/// entries, which is printed as the limit.
/// </summary>
internal sealed class JournalGrowth : IScenario
{
    private const int Shortest = 10;

    // The default limit of a run is 50,000 entries; the wait, the signal and the last action come on top.
    private const int RoomBeyond = 1_000;
    private static readonly int[] Lengths = [10, 100, 1_000, 10_000, 50_000];

    public string Id => "journal";

    public async IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench)
    {
        foreach (var length in bench.Settings.Count is { } asked ? [asked] : Lengths)
        {
            await using var subject = await bench.OpenAsync(
                "wide_journal",
                "add_one",
                configure: options => options.Limits.MaxJournalEntries = Math.Max(options.Limits.MaxJournalEntries, length + RoomBeyond));
            var pairs = await Alternation.RunAsync(bench.Repeat, () => WakeAsync(subject, length), () => WakeAsync(subject, Shortest));
            yield return new ScenarioResult(
                Id, subject.StoreName, $"entries={length} limit_is={Shortest}_entries{PerEntry(length, pairs)}", "ms", pairs);
        }
    }

    private static async Task<Sample> WakeAsync(Subject subject, int length)
    {
        var handle = await subject.Engine.Client.StartAsync(Workflows.WideJournal, length);
        var sample = await LongJournal.WakeAsync(subject, handle, "end");
        WrongResultException.ThrowUnless(await handle.GetResultAsync(), length, $"The result of {handle.Id}");
        await CheckAsync(subject, handle, length);
        return sample;
    }

    private static async Task CheckAsync(Subject subject, WorkflowHandle handle, int length)
    {
        var journal = await subject.Engine.Store.ReadJournalAsync(handle.Id, null, CancellationToken.None);
        WrongResultException.ThrowUnless(
            journal.Count(entry => entry.Kind is JournalEntryKind.ActionCompleted), length + 1, "Completed actions in the journal");
        WrongResultException.ThrowUnless(
            (await subject.Engine.Store.GetAsync(handle.Id, CancellationToken.None))!.Epoch, 2, "Claims of the execution");
    }

    // What a wake costs whatever the length is measured with the short one.
    private static string PerEntry(int length, IReadOnlyList<Pair> pairs)
    {
        var beyond = new Series(pairs.Select(pair => (pair.Engine.Value - pair.Limit!.Value) * 1_000 / (length - Shortest)));
        return length == Shortest ? "" : string.Create(CultureInfo.InvariantCulture, $" us_per_entry={beyond.Median:0.##}");
    }
}
