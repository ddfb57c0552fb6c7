using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>
/// Two things at once, in every interleaving: one is done while a worker advances the execution, at each point before and after each of the worker's
/// commits, claims and reads, and at last when the worker is at rest.
/// </summary>
public abstract class InterleavingFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const int Fewest = 4;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);
    private readonly CommitPoints points = new();
    private readonly ConcurrentDictionary<ExecutionId, bool> earlier = [];
    private EngineHost worker = null!;
    private EngineHost other = null!;

    private IWorkflowStore Store => other.Services.GetRequiredService<IWorkflowStore>();

    [Fact]
    public async Task Cancel_AtEachPointOfACompletion_LetsOneWin()
    {
        var step = Module.Action("step", _ => Task.FromResult(1));
        var flow = Module.Workflow("flow", async context =>
        {
            var one = await Call(context, step);
            await context.DelayAsync(Moment);
            return one + await Call(context, step);
        });
        var isAccepted = false;
        var ends = new List<(bool IsAccepted, ExecutionState End)>();
        await AtEachPointAsync(
            () => other.Client.StartAsync(flow),
            async handle => isAccepted = await IsAcceptedAsync(() => handle.CancelAsync("enough")),
            async handle =>
            {
                // Code that returned before the worker saw the request has no await left at which it could be cancelled.
                var end = (await EngineHost.ReachAsync(handle, ExecutionState.Completed, ExecutionState.Cancelled)).State;
                ends.Add((isAccepted, end));
                Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.Completed or JournalEntryKind.Cancelled);
            },
            ExecutionState.Completed);
        Assert.Contains((true, ExecutionState.Cancelled), ends);
        Assert.Contains((false, ExecutionState.Completed), ends);
        Assert.DoesNotContain((false, ExecutionState.Cancelled), ends);
    }

    [Fact]
    public async Task Signal_AtEachPointOfAWait_IsTakenOnce()
    {
        var flow = Module.Workflow("flow", context => context.WaitForSignalAsync<string>("n"));
        await AtEachPointAsync(
            () => other.Client.StartAsync(flow),
            handle => handle.SignalAsync("n", "x"),
            async handle =>
            {
                await EngineHost.ReachAsync(handle, ExecutionState.Completed);
                Assert.Equal("x", await other.Client.GetHandle<string?>(handle.Id).GetResultAsync());
                Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.SignalReceived);
            },
            ExecutionState.Waiting);
    }

    [Fact]
    public async Task Signal_AtEachPointOfATimeOut_IsTakenOrRecorded()
    {
        var flow = Module.Workflow("flow", async context => await context.WaitForSignalAsync<string>("n", Moment) ?? "none");
        var isAccepted = false;
        await AtEachPointAsync(
            () => other.Client.StartAsync(flow),
            async handle => isAccepted = await IsAcceptedAsync(() => handle.SignalAsync("n", "x")),
            async handle =>
            {
                await EngineHost.ReachAsync(handle, ExecutionState.Completed);
                var result = await other.Client.GetHandle<string?>(handle.Id).GetResultAsync();
                var history = await handle.GetHistoryAsync();
                Assert.Equal(isAccepted && result != "x" ? 1 : 0, history.Count(entry => entry.Kind is JournalEntryKind.SignalUnconsumed));
            },
            ExecutionState.Completed);
    }

    [Fact]
    public async Task Pause_AtEachPointOfATimer_LeavesItToFireOnce()
    {
        var step = Module.Action("step", _ => Task.FromResult(1));
        var flow = Module.Workflow("flow", async context =>
        {
            await context.DelayAsync(Moment);
            return await Call(context, step);
        });
        await AtEachPointAsync(
            () => other.Client.StartAsync(flow),
            handle => IsAcceptedAsync(() => handle.PauseAsync()),
            async handle =>
            {
                if ((await EngineHost.ReachAsync(handle, ExecutionState.Completed, ExecutionState.Paused)).State is ExecutionState.Paused)
                {
                    await handle.UnpauseAsync();
                }

                await EngineHost.ReachAsync(handle, ExecutionState.Completed);
                var history = await handle.GetHistoryAsync();
                Assert.Single(history, entry => entry.Kind is JournalEntryKind.TimerFired);
                Assert.Single(history, entry => entry.Kind is JournalEntryKind.ActionCompleted);
            },
            ExecutionState.Completed);
    }

    [Fact]
    public async Task Retry_AtEachPointOfARetry_IsRefused()
    {
        var tries = new ConcurrentDictionary<int, int>();
        var step = Module.Action("step", call => tries.AddOrUpdate(call.Argument<int>("number"), 1, (_, before) => before + 1) == 1
            ? throw new InvalidOperationException("once")
            : Task.FromResult(1));
        var flow = Module.Workflow<int, int>("flow", (context, number) => context.CallAsync(step, context.Arguments().Add("number", number)));
        var round = 0;
        await AtEachPointAsync(
            async () =>
            {
                var handle = await other.Client.StartAsync(flow, ++round);
                await EngineHost.ReachAsync(handle, ExecutionState.Failed);
                return handle;
            },
            async handle => Assert.False(await IsAcceptedAsync(() => handle.RetryAsync())),
            async handle =>
            {
                await EngineHost.ReachAsync(handle, ExecutionState.Completed);
                Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.Retried);
                Assert.Equal(2, tries[round]);
            },
            ExecutionState.Completed,
            handle => handle.RetryAsync());
    }

    [Fact]
    public async Task Start_AtEachPointOfAStartWithItsKey_GetsTheSameExecution()
    {
        var step = Module.Action("step", _ => Task.FromResult(1));
        var flow = Module.Workflow("flow", context => Call(context, step));
        var round = 0;
        ExecutionId second = default;
        await AtEachPointAsync(
            () => worker.Client.StartAsync(flow, new StartOptions { CorrelationId = $"key {++round}" }),
            async () => second = (await other.Client.StartAsync(flow, new StartOptions { CorrelationId = $"key {round}" })).Id,
            async handle =>
            {
                await EngineHost.ReachAsync(handle, ExecutionState.Completed);
                Assert.Equal(handle.Id, second);
                Assert.Single(await Store.ListAsync(new ExecutionQuery { CorrelationId = $"key {round}" }, CancellationToken.None));
            },
            ExecutionState.Completed);
    }

    [Fact]
    public async Task TakeOver_AtEachPointOfAWorker_FencesItsLateWrites()
    {
        var runs = 0;
        var step = Module.Action("step", _ => Task.FromResult(Interlocked.Increment(ref runs)));
        var flow = Module.Workflow("flow", async context => $"{await Call(context, step)} {await Call(context, step)}");
        await AtEachPointAsync(
            () => other.Client.StartAsync(flow),
            TakeOverAsync,
            async handle =>
            {
                await EngineHost.ReachAsync(handle, ExecutionState.Completed);
                var history = await handle.GetHistoryAsync();
                var results = history.Where(entry => entry.Kind is JournalEntryKind.ActionCompleted).ToList();
                Assert.Equal(["step#1", "step#2"], results.Select(entry => entry.Call));
                Assert.Equal(
                    string.Join(' ', results.Select(entry => entry.Payload)),
                    await other.Client.GetHandle<string>(handle.Id).GetResultAsync());
                Assert.Equal(Enumerable.Range(1, history.Count), history.Select(entry => (int)entry.Sequence));
            },
            ExecutionState.Completed);
    }

    [Fact]
    public async Task Signal_AtEachPointOfContinueAsNew_IsTakenByTheNextRun()
    {
        var step = Module.Action("step", _ => Task.FromResult(2));
        var flow = Module.Workflow<int, string?>("flow", async (context, run) =>
            run == 1 ? throw context.ContinueAsNew(await Call(context, step)) : await context.WaitForSignalAsync<string>("n"));
        await AtEachPointAsync(
            () => other.Client.StartAsync(flow, 1),
            handle => handle.SignalAsync("n", "x"),
            async handle =>
            {
                await EngineHost.ReachAsync(handle, ExecutionState.Completed);
                Assert.Equal("x", await other.Client.GetHandle<string?>(handle.Id).GetResultAsync());
            },
            ExecutionState.Waiting);
    }

    private static async Task<bool> IsAcceptedAsync(Func<Task> operation)
    {
        try
        {
            await operation();
            return true;
        }
        catch (InvalidExecutionStateException)
        {
            return false;
        }
    }

    // As when the lease of the worker had run out. It may be the one that claims it again, under another epoch.
    private async Task TakeOverAsync(WorkflowHandle handle)
    {
        if ((await Store.GetAsync(handle.Id, CancellationToken.None))!.Owner is not { } owner)
        {
            return;
        }

        await Store.ReleaseAsync(owner, 100, CancellationToken.None);
        var successor = await StartAsync();
        ExecutionRecord row;
        do
        {
            await Task.Yield();
            row = (await Store.GetAsync(handle.Id, CancellationToken.None))!;
        }
        while (row.State is not ExecutionState.Completed && row.Owner != owner);
        await successor.StopAsync();
    }

    private Task AtEachPointAsync<T>(
        Func<Task<WorkflowHandle<T>>> start,
        Func<WorkflowHandle, Task> act,
        Func<WorkflowHandle, Task> check,
        ExecutionState rest,
        Func<WorkflowHandle, Task>? begin = null)
    {
        Task<WorkflowHandle<T>> started = null!;
        return AtEachPointAsync(
            () => started = start(),
            async () => await act(await started),
            check,
            rest,
            begin);
    }

    private async Task AtEachPointAsync<T>(
        Func<Task<WorkflowHandle<T>>> start,
        Func<Task> act,
        Func<WorkflowHandle, Task> check,
        ExecutionState rest,
        Func<WorkflowHandle, Task>? begin = null)
    {
        await StartHostsAsync();
        var point = 1;
        while (await RoundAsync(point, start, act, check, rest, begin))
        {
            point++;
        }

        Assert.InRange(point, Fewest, int.MaxValue);
    }

    private async Task StartHostsAsync()
    {
        if (worker is not null)
        {
            return;
        }

        Harness.Intercept = points.Intercept;
        worker = await StartAsync();
        Harness.Intercept = null;
        other = await StartAsync(options => options.Worker.Enabled = false);
    }

    // True where the point was reached before the worker was at rest.
    private async Task<bool> RoundAsync<T>(
        int point,
        Func<Task<WorkflowHandle<T>>> start,
        Func<Task> act,
        Func<WorkflowHandle, Task> check,
        ExecutionState rest,
        Func<WorkflowHandle, Task>? begin)
    {
        var hasBegun = begin is null;
        points.Arm(point, id => Volatile.Read(ref hasBegun) && !earlier.ContainsKey(id), act);
        var starting = start();
        if (begin is not null)
        {
            var failed = await starting;
            Volatile.Write(ref hasBegun, true);
            await begin(failed);
        }

        var isReached = await IsReachedAsync(starting, rest);
        if (!isReached)
        {
            await act();
        }

        var handle = await starting;
        await check(handle);
        earlier.TryAdd(handle.Id, true);
        return isReached;
    }

    private async Task<bool> IsReachedAsync<T>(Task<WorkflowHandle<T>> starting, ExecutionState rest)
    {
        while (!points.Reached.IsCompleted)
        {
            if (starting.IsCompleted && (await (await starting).GetAsync()).State == rest && points.IsQuiet && points.Disarm())
            {
                return false;
            }

            await Task.Yield();
        }

        await points.Reached;
        return true;
    }
}
