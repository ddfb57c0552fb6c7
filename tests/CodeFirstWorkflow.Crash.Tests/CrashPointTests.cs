using System.Globalization;
using CodeFirstWorkflow.CrashWorker;

namespace CodeFirstWorkflow.Crash.Tests;

/// <summary>
/// Real workers on real stores die before and after chosen commits; one that comes later brings all of their executions to the same end.
/// </summary>
public sealed class CrashPointTests
{
    // Of ten commits: a result each, the last together with the end.
    private static readonly string[] Points = ["before:1", "after:1", "after:6", "before:10"];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Workers_DeadAtEachPoint_LoseNoResultAndRepeatOnlyTheLastStep(string kind)
    {
        await using var store = await CrashStore.CreateAsync(kind);
        var runs = new List<(WorkflowHandle<string[]> Handle, string Folder, List<string?> Recorded)>();
        foreach (var point in Points)
        {
            var folder = Directory.CreateDirectory(Path.Combine(store.Folder, point.Replace(':', '-'))).FullName;
            var handle = await store.Client.StartAsync(CrashWorker.Workflows.TenSteps, folder, new() { Queue = point });
            runs.Add((handle, folder, []));
        }

        await Task.WhenAll(Points.Select(point => WorkerProcess.CrashAsync(store.Kind, store.ConnectionString, point, point)));
        foreach (var (handle, _, recorded) in runs)
        {
            recorded.AddRange(
                (await handle.GetHistoryAsync()).Where(
                    entry => entry.Kind is JournalEntryKind.ActionCompleted).Select(entry => entry.Payload!.Value.GetString()));
        }

        Assert.Equal([0, 1, 6, 9], runs.Select(run => run.Recorded.Count));
        await using var survivor = await WorkerProcess.StartAsync(store.Kind, store.ConnectionString, string.Join(',', Points));
        foreach (var (handle, folder, recorded) in runs)
        {
            await CheckAsync(await handle.GetResultAsync(), folder, recorded);
        }
    }

    private static async Task CheckAsync(string[] results, string folder, List<string?> recorded)
    {
        Assert.Equal(recorded, results.Take(recorded.Count));
        var effects = (await File.ReadAllLinesAsync(Path.Combine(folder, "effects.txt"))).Select(line => line.Split(' ')).GroupBy(
            effect => int.Parse(effect[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(0, 10), effects.Select(step => step.Key).Order());
        foreach (var step in effects)
        {
            Assert.Single(step.Select(effect => effect[1]).Distinct());
            Assert.Contains(results[step.Key], step.Select(effect => effect[2]));
            Assert.InRange(step.Count(), 1, step.Key == recorded.Count ? 2 : 1);
        }
    }
}
