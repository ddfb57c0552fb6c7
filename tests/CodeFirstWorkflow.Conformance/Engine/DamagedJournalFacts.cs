using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>
/// Journals that were damaged, in ways drawn from a seed: the execution is at rest with a message, no action has run, and once the journal is whole
/// again it goes on. <c>CFW_FUZZ_SEED</c> and <c>CFW_FUZZ_ROUNDS</c> draw others and more.
/// </summary>
public abstract class DamagedJournalFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly Func<Random, List<JournalEntry>, List<JournalEntry>>[] Damages =
    [
        Missing, Repeated, Reordered, UnknownKind, UnknownCall, OtherRun,
        (random, journal) => Renumbered(Missing(random, journal)),
        (random, journal) => Renumbered(Repeated(random, journal)),
        (random, journal) => Renumbered(Reordered(random, journal)),
    ];

    private readonly ConcurrentDictionary<ExecutionId, List<JournalEntry>> damaged = [];
    private readonly ConcurrentDictionary<int, int> runs = [];

    [Fact]
    public async Task Journal_Damaged_RunsNothingUntilItIsWhole()
    {
        var step = Module.Action("step", call => Task.FromResult(runs.AddOrUpdate(call.Argument<int>("number"), 1, (_, before) => before + 1)));
        var flow = Module.Workflow<int, string>("flow", async (context, number) =>
        {
            var one = await context.CallAsync(step, context.Arguments().Add("number", number));
            await context.DelayAsync(TimeSpan.FromMilliseconds(1));
            var two = await context.CallAsync(step, context.Arguments().Add("number", number));
            var three = await context.CallAsync(step, context.Arguments().Add("number", number));
            var go = await context.WaitForSignalAsync<string>("go");
            return $"{one} {two} {three} {go} {await context.CallAsync(step, context.Arguments().Add("number", number))}";
        });
        var client = await StartAsync(options => options.Worker.Enabled = false);
        var first = await StartAsync();
        var random = new Random(Fuzz.Seed);
        var handles = await client.Client.StartManyAsync(
            flow, Enumerable.Range(0, Damages.Length * Fuzz.Rounds(2)).Select(number => (number, (StartOptions?)null)));
        for (var number = 0; number < handles.Count; number++)
        {
            await EngineHost.ReachAsync(handles[number], ExecutionState.Waiting);
            damaged[handles[number].Id] = Damages[number % Damages.Length](random, [.. await handles[number].GetHistoryAsync()]);
        }

        await first.StopAsync();
        Harness.Intercept = (method, arguments, pass) => method == nameof(IWorkflowStore.ReadJournalAsync)
            && damaged.TryGetValue((ExecutionId)arguments[0]!, out var journal) ? Task.FromResult<IReadOnlyList<JournalEntry>>(journal) : pass();
        await StartAsync();
        await Task.WhenAll(handles.Select(handle => handle.SignalAsync("go", "on")));
        foreach (var (number, handle) in handles.Index())
        {
            await CheckParkedAsync(handle, number);
        }

        damaged.Clear();
        await Task.WhenAll(handles.Select(handle => handle.UnpauseAsync()));
        Assert.All(await Task.WhenAll(handles.Select(handle => handle.GetResultAsync())), result => Assert.Equal("1 2 3 on 4", result));
    }

    private async Task CheckParkedAsync(WorkflowHandle handle, int number)
    {
        var what = $"damage {number % Damages.Length} of seed {Fuzz.Seed}";
        try
        {
            var parked = await EngineHost.ReachAsync(handle, ExecutionState.Paused, ExecutionState.Failed, ExecutionState.Completed);
            Assert.Equal(ExecutionState.Paused, parked.State);
            Assert.Contains($"'{handle.Id}'", parked.Error, StringComparison.Ordinal);
            Assert.Matches("CFW300[25]", parked.Error);
            Assert.Equal(3, runs[number]);
        }
        catch (Exception e)
        {
            var journal = string.Join(", ", damaged[handle.Id].Select(entry => $"{entry.Run}/{entry.Sequence} {entry.Kind} {entry.Call}"));
            throw new InvalidOperationException($"{what}: {e.Message} It read: {journal}.", e);
        }
    }

    // Not the last entry: a journal that ends early is one that was not written further.
    private static int Place(Random random, List<JournalEntry> journal) => random.Next(journal.Count - 1);

    private static List<JournalEntry> Missing(Random random, List<JournalEntry> journal)
    {
        journal.RemoveAt(Place(random, journal));
        return journal;
    }

    private static List<JournalEntry> Repeated(Random random, List<JournalEntry> journal)
    {
        var place = Place(random, journal);
        journal.Insert(place + 1, journal[place]);
        return journal;
    }

    private static List<JournalEntry> Reordered(Random random, List<JournalEntry> journal)
    {
        var place = Place(random, journal);
        (journal[place], journal[place + 1]) = (journal[place + 1], journal[place]);
        return journal;
    }

    private static List<JournalEntry> UnknownKind(Random random, List<JournalEntry> journal) =>
        Changed(random, journal, entry => entry with { Kind = (JournalEntryKind)(900 + random.Next(100)) });

    private static List<JournalEntry> UnknownCall(Random random, List<JournalEntry> journal) =>
        Changed(random, journal, entry => entry with { Call = $"nothing#{random.Next(10)}" });

    private static List<JournalEntry> OtherRun(Random random, List<JournalEntry> journal) =>
        Changed(random, journal, entry => entry with { Run = entry.Run + 1 });

    private static List<JournalEntry> Changed(Random random, List<JournalEntry> journal, Func<JournalEntry, JournalEntry> change)
    {
        var place = Place(random, journal);
        journal[place] = change(journal[place]);
        return journal;
    }

    private static List<JournalEntry> Renumbered(List<JournalEntry> journal) =>
        [.. journal.Select((entry, index) => entry with { Sequence = index + 1 })];
}
