using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>The store is away for a while, at the start of a host or later.</summary>
public abstract class OutageFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const int Fails = 1001;
    private const int WorksAgain = 1004;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Behind = TimeSpan.FromMinutes(10);
    private readonly LoggedEvents log = new();
    private volatile bool isAway;
    private volatile bool claimsNothing;
    private int asked;

    [Fact]
    public async Task Store_AwayUnderAllLoops_IsLoggedOnceAtItsBeginningAndOnceAtItsEnd()
    {
        var step = new HeldStep(Module);
        var waits = Module.Workflow("waits", context => context.WaitForSignalAsync<string>("go"));
        Harness.Intercept = AwayAtTimes;
        var host = await StartLoggedAsync(
            options => (options.Worker.LeaseSeconds, options.Drain.IntervalSeconds, options.Drain.MaxJitterSeconds) = (60, 1, 0));
        var held = await host.Client.StartAsync(step.Flow);
        await step.Started;
        var waiting = await host.Client.StartAsync(waits);
        await EngineHost.ReachAsync(waiting, ExecutionState.Waiting);

        isAway = true;
        step.Release(5);
        await log.WaitForAsync(Fails, times: 1);
        await UntilAskedAsync(12);
        isAway = false;
        Assert.Equal(5, await held.GetResultAsync());
        await waiting.SignalAsync("go", "on");
        Assert.Equal("on", await waiting.GetResultAsync());
        await log.WaitForAsync(WorksAgain, times: 1);

        Assert.Equal((1, 1), (log.Count(Fails), log.Count(WorksAgain)));
        Assert.Equal(2, log.Total);
    }

    [Fact]
    public async Task Host_StartedWhileTheStoreIsAway_FailsWithTheCause()
    {
        isAway = true;
        Harness.Intercept = AwayAtTimes;
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync());
        Assert.Equal("Away. To have a host wait for its store, set 'CodeFirstWorkflow:Start:WaitForStoreSeconds', which is 0.", error.Message);
        isAway = false;
    }

    [Fact]
    public async Task Host_StartedWhileTheStoreIsAway_WaitsAsLongAsTheSettingSays()
    {
        var flow = Module.Workflow<int, int>("flow", (_, value) => Task.FromResult(value + 1));
        isAway = true;
        Harness.Intercept = AwayAtTimes;
        var starting = StartLoggedAsync(options => options.Start.WaitForStoreSeconds = 60);
        await log.WaitForAsync(Fails, times: 1);
        isAway = false;

        Assert.Equal(3, await (await (await starting).Client.StartAsync(flow, 2)).GetResultAsync());
        await log.WaitForAsync(WorksAgain, times: 1);
        Assert.Equal(2, log.Total);
    }

    [Theory]
    [InlineData(nameof(IWorkflowStore.InitializeAsync))]
    [InlineData(nameof(IWorkflowStore.Heartbeat))]
    [InlineData(nameof(IWorkflowStore.ListSubscriptionsAsync))]
    public async Task Host_StoreThatFailsInTheMiddleOfItsStart_WaitsAsLongAsTheSettingSays(string call)
    {
        var flow = Module.Workflow<int, int>("flow", (_, value) => Task.FromResult(value + 1));
        var calls = 0;
        Harness.Intercept = (method, _, pass) => method == call && Interlocked.Increment(ref calls) <= 2
            ? throw new StoreUnavailableException("Away.", null)
            : pass();

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync());
        Assert.Equal("Away. To have a host wait for its store, set 'CodeFirstWorkflow:Start:WaitForStoreSeconds', which is 0.", error.Message);
        var host = await StartAsync(options => options.Start.WaitForStoreSeconds = 60);

        Assert.Equal(3, await (await host.Client.StartAsync(flow, 2)).GetResultAsync());
    }

    [Fact]
    public async Task Timer_DueWhileAllNodesWereDown_FiresOnceAfterTheRestart()
    {
        var after = 0;
        var step = Module.Action("step", _ => Task.FromResult(Interlocked.Increment(ref after)));
        var flow = Module.Workflow("flow", async context =>
        {
            await context.DelayAsync(Behind + Delay);
            return await Call(context, step);
        });

        // The first node's time is behind the store's: however slow the node is, the delay is not over for it,
        // not even in what it still claims. By the store's time little of the delay is left.
        Harness.Intercept = (method, _, pass) => method switch
        {
            nameof(IWorkflowStore.Heartbeat) => (DateTimeOffset)pass()! - Behind,
            nameof(IWorkflowStore.ClaimAsync) when claimsNothing => Task.FromResult<IReadOnlyList<ExecutionRecord>>([]),
            nameof(IWorkflowStore.ClaimAsync) => ClaimBehindAsync((Task<IReadOnlyList<ExecutionRecord>>)pass()!),
            _ => pass(),
        };
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.HistoryAsync(handle, entry => entry.Kind is JournalEntryKind.TimerCreated);
        claimsNothing = true;
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();
        Assert.DoesNotContain(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.TimerFired);
        Harness.Intercept = null;
        var down = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(down) < Delay)
        {
            await Task.Yield();
        }

        var second = (await StartAsync()).Client.GetHandle<int>(handle.Id);
        Assert.Equal((1, 1), (await second.GetResultAsync(), after));
        Assert.Single(await second.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.TimerFired);
    }

    private static async Task<IReadOnlyList<ExecutionRecord>> ClaimBehindAsync(Task<IReadOnlyList<ExecutionRecord>> claim) =>
        [.. (await claim).Select(claimed => claimed with { ClaimedAt = claimed.ClaimedAt - Behind })];

    private object? AwayAtTimes(string method, object?[] arguments, Func<object?> pass)
    {
        if (!isAway || method is "get_Capabilities" or nameof(IWorkflowStore.ListenAsync) or nameof(IAsyncDisposable.DisposeAsync))
        {
            return pass();
        }

        Interlocked.Increment(ref asked);
        throw new StoreUnavailableException("Away.", null);
    }

    private Task<EngineHost> StartLoggedAsync(Action<WorkflowOptions> configure) => Harness.StartAsync(Module, configure, services =>
    {
        services.AddSingleton<ILoggerProvider>(log);
        services.Configure<LoggerFilterOptions>(filter =>
        {
            filter.MinLevel = LogLevel.Information;
            filter.Rules.Add(new LoggerFilterRule(null, null, LogLevel.Warning, null));
            filter.Rules.Add(new LoggerFilterRule(null, "CodeFirstWorkflow.Telemetry.Outage", LogLevel.Information, null));
        });
    });

    // Each loop has asked some times.
    private async Task UntilAskedAsync(int times)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Volatile.Read(ref asked) < times)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
