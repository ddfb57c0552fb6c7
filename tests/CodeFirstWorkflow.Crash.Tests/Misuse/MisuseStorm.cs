using System.Collections.Concurrent;
using System.Globalization;
using CodeFirstWorkflow.Crash.Tests.Storm;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>
/// Orders whose actions misbehave and whose workflows fail and are retried, while workers, clients, clocks and the database meet the faults of a
/// schedule. At the end every acknowledged order, event and signal has had its effect, and every effect was had once, counted by idempotency key.
/// <c>CFW_STORM_SECONDS</c> sets how long new orders come; 15 by default.
/// </summary>
internal sealed class MisuseStorm(StormDatabase database) : IAsyncDisposable
{
    private const int Nodes = 2;
    private const int Batch = 5;
    private const int MostUnderWay = 40;
    private const int OrdersOfAClient = 1_000_000;
    private static readonly TimeSpan PastTheLease = TimeSpan.FromSeconds(4);

    // For forty orders to be done, on a busy machine whose workers are killed every few seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cfw-misuse-");
    private readonly IHost host = StormHost.Build(database.Store, database.ConnectionString, isWorker: false);
    private readonly ConcurrentDictionary<int, WorkflowHandle<MisuseReceipt>> orders = [];
    private readonly StormNode?[] nodes = new StormNode?[Nodes + 1];
    private readonly StormSchedule schedule = new(
        [StormFaultKind.KillWorker, StormFaultKind.StopWorker, StormFaultKind.KillClient, StormFaultKind.MoveClock, .. database.Kinds]);

    private volatile bool isClosing;
    private volatile bool hasNoClient;
    private int clients;
    private int retries;
    private int unpaused;

    private static TimeSpan Length =>
        TimeSpan.FromSeconds(
            int.TryParse(Environment.GetEnvironmentVariable("CFW_STORM_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 15);

    private IWorkflowClient Client => host.Services.GetRequiredService<IWorkflowClient>();

    private MisuseClient Orders => new(host.Services);

    /// <summary>Runs it and checks every order.</summary>
    public async Task RunAsync()
    {
        try
        {
            await RunToItsEndAsync();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The storm with CFW_STORM_SEED={schedule.Seed} on {database.Store} failed after {schedule.Summary}: {e.Message}"),
                e);
        }
    }

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task RunToItsEndAsync()
    {
        await database.ExecuteAsync(MisuseEffects.Table);
        await host.StartAsync();
        using var end = new CancellationTokenSource();
        Task[] disturbances = [FaultAsync(end.Token), CareAsync(end.Token)];
        try
        {
            await OrderAsync(disturbances);
            isClosing = true;
            await UntilAsync(
                async () => hasNoClient && !await HasOpenAsync() && await CountAsync(ExecutionState.Completed) >= orders.Count, disturbances);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(disturbances).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(disturbances);
        await CheckAsync();
        await host.StopAsync();
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{database.Store}, seed {schedule.Seed}: {orders.Count} orders, {retries} retries, {unpaused} unpaused; {schedule.Summary}."));
    }

    private async Task OrderAsync(Task[] disturbances)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var number = 1; TimeProvider.System.GetElapsedTime(started) < Length; number += Batch)
        {
            await UntilAsync(async () => orders.Count - await CountAsync(ExecutionState.Completed) < MostUnderWay, disturbances);
            await Task.WhenAll(Enumerable.Range(number, Batch).Select(OrderAsync));
        }
    }

    private async Task OrderAsync(int number) => Assert.True(orders.TryAdd(number, await Orders.OrderAsync(number)));

    private async Task UntilAsync(Func<Task<bool>> isDone, Task[] disturbances)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await MisuseClient.AcknowledgedAsync(isDone))
        {
            await (disturbances.FirstOrDefault(disturbance => disturbance.IsFaulted) ?? Task.CompletedTask);
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, await OpenAsync());
            await poll.WaitForNextTickAsync();
        }
    }

    private async Task<string> OpenAsync()
    {
        var open = await Client.ListAsync().Where(row => row.State is not ExecutionState.Completed).Take(10).ToListAsync();
        return $"Not Completed after {Patience}: {string.Join("; ", open.Select(row => $"{row} {row.Error}"))}";
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
                if (await CareAsync(() => Client.GetHandle(failed.Id).RetryAsync()))
                {
                    Interlocked.Increment(ref retries);
                }
            }

            // An innocent execution that lost four workers is parked (CFW3004) where they die as fast as here.
            await foreach (var parked in Client.ListAsync(new ExecutionFilter { State = ExecutionState.Paused }))
            {
                Assert.EndsWith("CFW3004", parked.Error, StringComparison.Ordinal);
                if (await CareAsync(() => Client.GetHandle(parked.Id).UnpauseAsync()))
                {
                    Interlocked.Increment(ref unpaused);
                }
            }
        }
        catch (StoreUnavailableException)
        {
            // The next look tries again.
        }
    }

    // An execution that was retried already is left alone: the acknowledgement of an earlier look was lost, or the list is older.
    private static async Task<bool> CareAsync(Func<Task> care)
    {
        try
        {
            await care();
            return true;
        }
        catch (InvalidExecutionStateException)
        {
            return false;
        }
    }

    // Faults go on until the last order is done.
    private async Task FaultAsync(CancellationToken end)
    {
        try
        {
            for (var place = 0; place < nodes.Length; place++)
            {
                nodes[place] = await StartNodeAsync(place);
            }

            while (true)
            {
                var fault = schedule.Next();

                // From the last fault on, not from tick to tick: a worker that takes long to start must get to work too.
                await Task.Delay(fault.Wait, end);
                await FaultAsync(fault);
                if (isClosing && !hasNoClient)
                {
                    await KillAsync(Nodes);
                    hasNoClient = true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // All orders are done.
        }
        finally
        {
            Array.ForEach(nodes, node => node?.Dispose());
        }
    }

    private async Task FaultAsync(StormFault fault)
    {
        switch (fault.Kind)
        {
            case StormFaultKind.KillWorker:
                await KillAsync(fault.Draw % Nodes);
                break;
            case StormFaultKind.StopWorker:
                await nodes[fault.Draw % Nodes]!.StopForAsync(PastTheLease);
                break;
            case StormFaultKind.KillClient:
                await KillAsync(Nodes);
                break;
            case StormFaultKind.MoveClock:
                MovedTime.Set(folder.FullName, database.MoveClock(fault.Draw));
                break;
            default:
                await database.FaultAsync(fault);
                break;
        }
    }

    // The client is not replaced once no more orders come.
    private async Task KillAsync(int place)
    {
        if (nodes[place] is not { } killed)
        {
            return;
        }

        await killed.KillAsync();
        if (place == Nodes)
        {
            await FinishAsync(await killed.ReadAsync());
        }

        killed.Dispose();
        nodes[place] = place == Nodes && isClosing ? null : await StartNodeAsync(place);
    }

    private Task<StormNode> StartNodeAsync(int place) => place < Nodes
        ? StormNode.StartAsync(database.Store, database.ConnectionString, folder.FullName)
        : StormNode.StartAsync(
            database.Store, database.ConnectionString, folder.FullName, (++clients * OrdersOfAClient).ToString(CultureInfo.InvariantCulture));

    // Whatever of an order was acknowledged, doing it again gives the same order.
    private Task FinishAsync(IReadOnlyList<string> lines) => Task.WhenAll(
        from line in lines
        where line.StartsWith("begun ", StringComparison.Ordinal)
        select OrderAsync(int.Parse(line[6..], CultureInfo.InvariantCulture)));

    private async Task CheckAsync()
    {
        var dials = new Dictionary<int, int>();
        foreach (var (number, handle) in orders)
        {
            var receipt = new MisuseReceipt(
                number, $"side {number}", $"main {number}", $"weight {number}", $"charge {number}", $"payment {number}", $"signal {number}");
            Assert.Equal(receipt, await handle.GetResultAsync());
            dials[number] = CheckHistory(await handle.GetHistoryAsync());
        }

        var notes = MisuseEffects.ReadNotes(folder.FullName).ToList();
        new MisuseCount(orders.Keys, await Bookings.ReadAsync(await database.ConnectAsync()), notes).Check();
        Assert.NotEqual(0, Volatile.Read(ref retries));
        Assert.All(
            notes.Where(note => note.Step == "dial").CountBy(note => note.Number),
            dialled => Assert.InRange(dialled.Value, 1, dials[dialled.Key]));
        await CheckLeasesAsync();
    }

    // Without gaps, and one result a call where no retry voided any. Returns how often the action may have run that runs at most once.
    private static int CheckHistory(IReadOnlyList<JournalEntry> history)
    {
        Assert.Equal(Enumerable.Range(1, history.Count), history.Select(entry => (int)entry.Sequence));
        if (!history.Any(entry => entry.Kind is JournalEntryKind.Retried))
        {
            var results = history.Where(entry => entry.Kind is JournalEntryKind.ActionCompleted).CountBy(entry => entry.Call);
            Assert.All(results, call => Assert.Equal(1, call.Value));
        }

        return 1 + history.Count(
            entry => entry.Kind is JournalEntryKind.ActionFailed && entry.Call.StartsWith("misuse_dial", StringComparison.Ordinal));
    }

    private async Task CheckLeasesAsync()
    {
        await using var connection = await database.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {(database.Store == "sqlite" ? "" : "workflow.")}workflow_execution where owner is not null";
        Assert.Equal(0L, Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture));
    }
}
