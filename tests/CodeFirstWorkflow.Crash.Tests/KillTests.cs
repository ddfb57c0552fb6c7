using System.Globalization;
using CodeFirstWorkflow.CrashWorker;

namespace CodeFirstWorkflow.Crash.Tests;

public sealed class KillTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Worker_KilledInTheMiddle_AnotherGoesOnFromTheJournal(string kind)
    {
        await using var store = await CrashStore.CreateAsync(kind);
        var handle = await store.Client.StartAsync(CrashWorker.Workflows.TenSteps, store.Folder);
        await using (var first = await store.StartWorkerAsync())
        {
            await first.WaitForLineAsync("step 4");
            await first.KillAsync();
        }

        var recorded = (await handle.GetHistoryAsync()).Where(
            entry => entry.Kind is JournalEntryKind.ActionCompleted).Select(entry => entry.Payload!.Value.GetString()).ToList();
        await using var second = await store.StartWorkerAsync();
        var results = await handle.GetResultAsync();

        Assert.InRange(recorded.Count, 4, 9);
        Assert.Equal(recorded, results.Take(recorded.Count));
        var effects = (await File.ReadAllLinesAsync(Path.Combine(store.Folder, "effects.txt"))).Select(line => line.Split(' ')).ToList();
        foreach (var step in effects.GroupBy(effect => effect[0]))
        {
            // A step whose result was journaled ran once; the one that was under way may have run twice, under one key.
            Assert.Single(step.Select(effect => effect[1]).Distinct());
            Assert.True(int.Parse(step.Key, CultureInfo.InvariantCulture) >= recorded.Count || step.Count() == 1);
            Assert.Contains(results[int.Parse(step.Key, CultureInfo.InvariantCulture)], step.Select(effect => effect[2]));
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Worker_ActionFailsFast_AnotherRunsItAfterTheLease(string kind)
    {
        await using var store = await CrashStore.CreateAsync(kind);
        var handle = await store.Client.StartAsync(CrashWorker.Workflows.FailsFast, store.Folder);
        await using (var first = await store.StartWorkerAsync())
        {
            await first.WaitForExitAsync();
        }

        await using var second = await store.StartWorkerAsync();
        Assert.Equal(second.Id, await handle.GetResultAsync());
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionCompleted);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Worker_StoppedPastItsLease_ItsLateWriteIsRefused(string kind)
    {
        await using var store = await CrashStore.CreateAsync(kind);
        var handle = await store.Client.StartAsync(CrashWorker.Workflows.Held, store.Folder);
        await using var stopped = await store.StartWorkerAsync();
        await stopped.WaitForLineAsync("holding");
        await stopped.StopAsync();

        await using var second = await store.StartWorkerAsync();
        await second.WaitForLineAsync("holding");
        await store.OpenGateAsync(second);
        Assert.Equal($"{second.Id}", await handle.GetResultAsync());

        await store.OpenGateAsync(stopped);
        await stopped.ContinueAsync();
        await stopped.WaitForLineAsync("log 1201");
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionCompleted);
        Assert.Equal($"{second.Id}", await handle.GetResultAsync());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Worker_KilledBetweenATransactionalActionsWriteAndItsCommit_TheRowIsThereOnce(string kind)
    {
        await using var store = await CrashStore.CreateAsync(kind);
        await store.RunSqlAsync("create table booking (worker integer)");
        var handle = await store.Client.StartAsync(CrashWorker.Workflows.Booked, store.Folder);
        await using (var first = await store.StartWorkerAsync())
        {
            await first.WaitForLineAsync("written");
            await first.KillAsync();
        }

        Assert.Equal(0, await CountBookingsAsync(store));
        await using var second = await store.StartWorkerAsync();
        await second.WaitForLineAsync("written");
        await store.OpenGateAsync(second);

        Assert.Equal(second.Id, await handle.GetResultAsync());
        Assert.Equal(1, await CountBookingsAsync(store));
        Assert.Equal(second.Id, Convert.ToInt32(await store.RunSqlAsync("select worker from booking"), CultureInfo.InvariantCulture));
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionCompleted);
    }

    [Fact]
    public async Task TwoWorkers_TenThousandExecutions_EachEndsOnce()
    {
        await using var store = await CrashStore.CreateAsync("postgres");
        await using var first = await store.StartWorkerAsync();
        await using var second = await store.StartWorkerAsync();
        var handles = await store.Client.StartManyAsync(CrashWorker.Workflows.Who, Enumerable.Range(0, 10_000).Select(i => (i, (StartOptions?)null)));
        var last = handles[^1];
        await last.GetResultAsync();
        var runners = new List<int>();
        await foreach (var execution in store.Client.ListAsync())
        {
            runners.Add(await store.Client.GetHandle<int>(execution.Id).GetResultAsync());
        }

        Assert.Equal(10_000, runners.Count);
        Assert.Equal(new[] { first.Id, second.Id }.Order(), runners.Distinct().Order());
        Assert.Equal(10_000, Assert.Single(await store.Client.CountAsync()).Count);
    }

    private static async Task<int> CountBookingsAsync(CrashStore store) =>
        Convert.ToInt32(await store.RunSqlAsync("select count(*) from booking"), CultureInfo.InvariantCulture);
}
