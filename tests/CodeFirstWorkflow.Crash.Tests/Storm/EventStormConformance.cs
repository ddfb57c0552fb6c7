using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>
/// Events while workers are killed: nothing is lost, and nothing is done twice. <c>CFW_STORM_EVENTS</c> sets how many; 100,000 is the promise.
/// </summary>
public abstract class EventStormConformance(string store)
{
    private const int Batch = 500;
    private const int Nodes = 2;
    private static readonly TimeSpan KillEvery = TimeSpan.FromSeconds(3);

    private int kills;

    private static int Total =>
        int.TryParse(Environment.GetEnvironmentVariable("CFW_STORM_EVENTS"), CultureInfo.InvariantCulture, out var total) ? total : 2_000;

    private protected async Task RunAsync(string connectionString)
    {
        using var host = StormHost.Build(store, connectionString, isWorker: false);
        await host.StartAsync();
        using var end = new CancellationTokenSource();
        var killing = Task.Run(() => KillAsync(connectionString, end.Token));

        await PublishAsync(host.Services.GetRequiredService<IEventPublisher>());
        var kept = host.Services.GetRequiredService<IWorkflowStore>();
        await WaitAsync(kept, killing);
        await end.CancelAsync();
        await killing;

        var counts = await kept.CountAsync(CancellationToken.None);
        Assert.Equal(
            [("storm-all", ExecutionState.Completed, (long)Total), ("storm-black", ExecutionState.Completed, Total)],
            counts.Select(count => (count.Name, count.State, count.Count)));
        Assert.Equal(0, (await kept.GetBacklogAsync(CancellationToken.None)).Count);
        await host.StopAsync();
    }

    private static async Task PublishAsync(IEventPublisher publisher)
    {
        foreach (var numbers in Enumerable.Range(0, Total).Chunk(Batch))
        {
            var results = await publisher.PublishManyAsync(numbers.Select(i => Events.StormTick(i, "black") with { Id = $"tick-{i}" }));
            Assert.All(results, result => Assert.True(result.Accepted));
        }
    }

    private async Task WaitAsync(IWorkflowStore kept, Task killing)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        IReadOnlyList<ExecutionCount> counts;
        do
        {
            Assert.False(killing.IsFaulted, killing.Exception?.ToString());
            counts = await kept.CountAsync(CancellationToken.None);
            Assert.DoesNotContain(counts, IsAtRest);
        }
        while ((Volatile.Read(ref kills) == 0 || !IsDone(counts)) && await poll.WaitForNextTickAsync());
    }

    // Nothing fails, is cancelled or is taken for poison: an innocent one that lost several workers is told from a guilty one.
    private static bool IsAtRest(ExecutionCount count) => count.State is ExecutionState.Paused or ExecutionState.Failed or ExecutionState.Cancelled;

    private static bool IsDone(IReadOnlyList<ExecutionCount> counts) =>
        counts.Where(count => count.State is ExecutionState.Completed).Sum(count => count.Count) >= 2L * Total;

    // Each in turn, so that one is always there to take over what the other left.
    private async Task KillAsync(string connectionString, CancellationToken end)
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => StormNode.StartAsync(store, connectionString, folder: "")));
        try
        {
            using var timer = new PeriodicTimer(KillEvery);
            while (await timer.WaitForNextTickAsync(end))
            {
                var killed = nodes[kills % Nodes];
                await killed.KillAsync();
                nodes[kills % Nodes] = await StormNode.StartAsync(store, connectionString, folder: "");
                killed.Dispose();
                Interlocked.Increment(ref kills);
            }
        }
        catch (OperationCanceledException)
        {
            // All is delivered.
        }
        finally
        {
            Array.ForEach(nodes, node => node.Dispose());
        }
    }
}
