using System.Collections.Concurrent;
using System.Globalization;
using CodeFirstWorkflow.Crash.Tests.Storm;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>
/// Orders whose actions misbehave and whose workflows fail and are retried, while workers and clients meet faults. At the end every acknowledged
/// order, event and signal has had its
/// effect, and every effect was had once, counted by idempotency key. <c>CFW_STORM_SECONDS</c> sets how long new orders come; 20 by default.
/// </summary>
internal sealed class MisuseStorm(string store, string connectionString, Func<CancellationToken, Task> disturbAsync) : IAsyncDisposable
{
    private const int Nodes = 2;
    private const int Batch = 5;
    private const int MostUnderWay = 40;
    private static readonly TimeSpan Peace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Stopped = TimeSpan.FromSeconds(4);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cfw-misuse-");
    private readonly IHost host = StormHost.Build(store, connectionString, isWorker: false);
    private readonly ConcurrentDictionary<int, WorkflowHandle<MisuseReceipt>> orders = [];
    private int faults;
    private int retries;
    private int unpaused;

    private static TimeSpan Length =>
        TimeSpan.FromSeconds(
            int.TryParse(Environment.GetEnvironmentVariable("CFW_STORM_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 20);

    private IWorkflowClient Client => host.Services.GetRequiredService<IWorkflowClient>();

    private IEventPublisher Publisher => host.Services.GetRequiredService<IEventPublisher>();

    /// <summary>Runs it and checks every order.</summary>
    /// <param name="readBookings">Reads all rows of the table of effects.</param>
    public async Task RunAsync(Func<Task<IReadOnlyList<(int Number, string Purpose, string Key)>>> readBookings)
    {
        await host.StartAsync();
        using var end = new CancellationTokenSource();
        var disturbances = Task.WhenAll(FaultAsync(end.Token), disturbAsync(end.Token), CareAsync(end.Token));
        try
        {
            await OrderAsync(disturbances);
            await UntilAsync(async () => await CountAsync(ExecutionState.Completed) == orders.Count && !await HasOpenAsync(), disturbances);
        }
        finally
        {
            await end.CancelAsync();
            await disturbances.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await disturbances;

        foreach (var (number, handle) in orders)
        {
            var receipt = new MisuseReceipt(
                number, $"side {number}", $"main {number}", $"weight {number}", $"charge {number}", $"payment {number}", $"signal {number}");
            Assert.Equal(receipt, await handle.GetResultAsync());
        }

        new MisuseCount(orders.Keys, await readBookings(), [.. MisuseEffects.ReadNotes(folder.FullName)]).Check();
        Assert.NotEqual(0, Volatile.Read(ref retries));
        await host.StopAsync();
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{store}: {orders.Count} orders, {retries} retries, {faults} workers killed or stopped, {unpaused} unpaused."));
    }

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task OrderAsync(Task disturbances)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var number = 1; TimeProvider.System.GetElapsedTime(started) < Length; number += Batch)
        {
            await UntilAsync(async () => orders.Count - await CountAsync(ExecutionState.Completed) < MostUnderWay, disturbances);
            await Task.WhenAll(Enumerable.Range(number, Batch).Select(OrderAsync));
        }
    }

    // What an outage refused is sent again: the correlation id and the event's id identify it. A failed order refuses signals until its retry.
    private async Task OrderAsync(int number)
    {
        var handle = await AcknowledgedAsync(() =>
            Client.StartAsync(Workflows.MisusedOrder, new MisuseOrder(number), new StartOptions { CorrelationId = $"order-{number}" }));
        Assert.True(orders.TryAdd(number, handle));
        await AcknowledgedAsync(
            async () => await Publisher.PublishAsync(Events.MisusePaid(number, $"payment {number}") with { Id = $"paid-{number}" }));
        await AcknowledgedAsync(async () =>
        {
            await handle.SignalAsync("go", $"signal {number}");
            return true;
        });
    }

    private static async Task<T> AcknowledgedAsync<T>(Func<Task<T>> ask)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception e) when (e is StoreUnavailableException or InvalidExecutionStateException or not WorkflowException && !patience.IsCancellationRequested)
            {
                await pause.WaitForNextTickAsync(patience.Token);
            }
        }
    }

    private async Task UntilAsync(Func<Task<bool>> isDone, Task disturbances)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await AcknowledgedAsync(isDone))
        {
            Assert.False(disturbances.IsFaulted, disturbances.Exception?.ToString());
            await poll.WaitForNextTickAsync();
        }
    }

    private async Task<long> CountAsync(ExecutionState state) =>
        (await Client.CountAsync()).Where(count => count.Name == "misused_order" && count.State == state).Sum(count => count.Count);

    private async Task<bool> HasOpenAsync() => (await Client.CountAsync()).Any(count => count.State is not ExecutionState.Completed);

    // What a person does who looks after the workflows.
    private async Task CareAsync(CancellationToken end)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                await CareAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // All orders are done.
        }
    }

    private async Task CareAsync()
    {
        try
        {
            await foreach (var failed in Client.ListAsync(new ExecutionFilter { State = ExecutionState.Failed, Workflow = "misused_order" }))
            {
                await Client.GetHandle(failed.Id).RetryAsync();
                Interlocked.Increment(ref retries);
            }

            // An innocent execution that lost four workers is parked (CFW3004) where they die as fast as here.
            await foreach (var parked in Client.ListAsync(new ExecutionFilter { State = ExecutionState.Paused }))
            {
                Assert.EndsWith("CFW3004", parked.Error, StringComparison.Ordinal);
                await Client.GetHandle(parked.Id).UnpauseAsync();
                Interlocked.Increment(ref unpaused);
            }
        }
        catch (WorkflowException)
        {
            // The database is away, or the execution is retried already; the next look tries again.
        }
    }

    private async Task FaultAsync(CancellationToken end)
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => StormNode.StartAsync(store, connectionString, folder.FullName)));
        try
        {
            while (true)
            {
                // From the last fault on, not from tick to tick: a worker that takes long to start must get to work too.
                await Task.Delay(Peace, end);
                var turn = Interlocked.Increment(ref faults);
                var place = turn % Nodes;
                if (turn % 4 == 0)
                {
                    await nodes[place].StopForAsync(Stopped);
                    continue;
                }

                await nodes[place].KillAsync();
                nodes[place].Dispose();
                nodes[place] = await StormNode.StartAsync(store, connectionString, folder.FullName);
            }
        }
        catch (OperationCanceledException)
        {
            // All orders are done.
        }
        finally
        {
            Array.ForEach(nodes, node => node.Dispose());
        }
    }
}
