using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>
/// What users give the engine throws where nothing above it catches, or blocks its thread: that costs an attempt at most, never the process, the
/// lease or another execution.
/// </summary>
public abstract class UserCodeFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const int Patience = 120_000;
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    [Theory(Timeout = Patience)]
    [InlineData("time limit")]
    [InlineData("total time limit")]
    [InlineData("heartbeat")]
    public async Task Token_CallbackThrowsWhenALimitPasses_TimesOutAndTheProcessLives(string limit)
    {
        var stuck = Module.Action(new ActionDefinition<int>("stuck", call =>
        {
            call.CancellationToken.Register(() => throw new InvalidOperationException("A callback of the application's."));
            return new TaskCompletionSource<int>().Task;
        })
        {
            Retry = RetryPolicy.None,
            Timeout = limit == "time limit" ? Soon : null,
            TotalTimeout = limit == "total time limit" ? Soon : null,
            Heartbeat = limit == "heartbeat" ? Soon : null,
        });
        var flow = Module.Workflow("flow", async context => (await Assert.ThrowsAsync<ActionTimeoutException>(() => Call(context, stuck))).Message);
        var host = await StartAsync();
        Assert.Contains(limit, await (await host.Client.StartAsync(flow)).GetResultAsync(), StringComparison.Ordinal);
    }

    [Theory(Timeout = Patience)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_CallbackThrowsOrBlocksWhenItsWorkflowFails_WorkflowHasFailed(bool blocks)
    {
        using var gate = new ManualResetEventSlim();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stuck = Module.Action("stuck", call =>
        {
            call.CancellationToken.Register(() => Misbehave(blocks ? gate : null));
            started.TrySetResult();
            return new TaskCompletionSource<int>().Task;
        });
        var fails = Module.Action("fails", async Task<int> (_) =>
        {
            await started.Task;
            throw new InvalidOperationException("for good");
        });
        var flow = Module.Workflow("flow", async context =>
        {
            _ = Call(context, stuck);
            return await Call(context, fails);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        gate.Set();
        Assert.Contains("for good", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task Token_WorkflowsOwnCallbackThrows_IsCancelledAllTheSame()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            context.CancellationToken.Register(() => throw new InvalidOperationException("A callback of the workflow's."));
            return await context.WaitForSignalAsync<int>("go");
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.CancelAsync("no longer wanted");
        Assert.Equal(
            ExecutionState.Cancelled,
            (await EngineHost.ReachAsync(handle, ExecutionState.Cancelled, ExecutionState.Paused, ExecutionState.Failed)).State);
    }

    [Fact(Timeout = Patience)]
    public async Task LoggersAndListeners_AllThrow_ExecutionsEnd()
    {
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            // Not all: the runtime's own meter counts exceptions as they are thrown, and a callback that throws there ends the process with an
            // internal error of the CLR.
            if (instrument.Meter.Name == "CodeFirstWorkflow")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        var isOn = new AsyncLocal<bool>();
        meters.SetMeasurementEventCallback<double>((_, _, _, _) => Throw(isOn));
        meters.SetMeasurementEventCallback<int>((_, _, _, _) => Throw(isOn));
        meters.SetMeasurementEventCallback<long>((_, _, _, _) => Throw(isOn));
        using var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CodeFirstWorkflow",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => Throw(isOn),
            ActivityStopped = _ => Throw(isOn),
        };
        ActivitySource.AddActivityListener(spans);
        meters.Start();
        isOn.Value = true;
        var flaky = Module.Action(new ActionDefinition<int>("flaky", call => call.Context.Attempt == 1 ? throw new InvalidOperationException("not yet") : Task.FromResult(call.Context.Attempt))
        { Retry = RetryPolicy.Constant(TimeSpan.FromMilliseconds(1), 2) });
        var flow = Module.Workflow("flow", async context =>
        {
            context.Logger.LogError("Never seen.");
            return await Call(context, flaky);
        });
        var host = await Harness.StartAsync(Module, services: services => services.AddSingleton<ILoggerProvider, ThrowingLoggers>());
        Assert.Equal(2, await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Start_ActionBlocksItsThread_ReturnsOnceItIsDurable()
    {
        using var gate = new ManualResetEventSlim();
        var blocks = Blocking(gate);
        var flow = Module.Workflow("flow", context => Call(context, blocks));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        Assert.Equal(ExecutionState.Running, (await handle.GetAsync()).State);
        gate.Set();
        Assert.Equal(1, await handle.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Start_WorkflowCodeBlocksItsThread_ReturnsOnceItIsDurable()
    {
        using var gate = new ManualResetEventSlim();
        var flow = Module.Workflow("flow", _ =>
        {
            gate.Wait();
            return Task.FromResult(1);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        gate.Set();
        Assert.Equal(1, await handle.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task StartMany_ActionsBlockTheirThreads_ReturnsOnceTheyAreDurable()
    {
        using var gate = new ManualResetEventSlim();
        var blocks = Blocking(gate);
        var flow = Module.Workflow<int, int>("flow", (context, _) => Call(context, blocks));
        var host = await StartAsync();
        var handles = await host.Client.StartManyAsync(flow, Enumerable.Range(0, 60).Select(i => (i, (StartOptions?)null)));
        gate.Set();
        Assert.Equal(60, (await Task.WhenAll(handles.Select(handle => handle.GetResultAsync()))).Sum());
    }

    [Fact(Timeout = Patience)]
    public async Task Start_AsManyBlockAsThereAreSlots_EachCountsOnce()
    {
        using var both = new CountdownEvent(2);
        var meets = Module.Action("meets", _ =>
        {
            both.Signal();
            both.Wait();
            return Task.FromResult(1);
        });
        var flow = Module.Workflow("flow", context => Call(context, meets));
        var host = await StartAsync(options => options.Worker.MaxConcurrentExecutions = 2);
        var (one, two) = (await host.Client.StartAsync(flow), await host.Client.StartAsync(flow));
        Assert.Equal((1, 1), (await one.GetResultAsync(), await two.GetResultAsync()));
    }

    [Fact(Timeout = Patience)]
    public async Task Limit_ActionBlocksItsThread_TimesOutAndItsLateEndIsIgnored()
    {
        using var gate = new ManualResetEventSlim();
        using var late = new ManualResetEventSlim();
        var blocks = Module.Action(new ActionDefinition<int>("blocks", _ =>
        {
            gate.Wait();
            late.Set();
            return Task.FromResult(1);
        })
        { Retry = RetryPolicy.None, Timeout = Soon });
        var flow = Module.Workflow("flow", async context => (await Assert.ThrowsAsync<ActionTimeoutException>(() => Call(context, blocks))).Message);
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        Assert.Contains("time limit of 0.05 s", await handle.GetResultAsync(), StringComparison.Ordinal);
        gate.Set();
        late.Wait();
        Assert.Equal(
            [JournalEntryKind.ActionFailed],
            (await handle.GetHistoryAsync()).Select(entry => entry.Kind).Where(
                kind => kind is JournalEntryKind.ActionFailed or JournalEntryKind.ActionCompleted));
    }

    [Theory(Timeout = Patience)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Worker_ActionsHoldEachThreadOfThePool_KeepsItsLeaseAndRunsOthers(bool afterAwait)
    {
        const int Many = 100;
        var ran = 0;
        using var gate = new ManualResetEventSlim();
        var blocks = Module.Action("blocks", async _ =>
        {
            Interlocked.Increment(ref ran);
            if (afterAwait)
            {
                await Task.Yield();
            }

            gate.Wait();
            return 1;
        });
        var quick = Module.Action("quick", _ => Task.FromResult(2));
        var held = Module.Workflow<int, int>("held", (context, _) => Call(context, blocks));
        var other = Module.Workflow("other", context => Call(context, quick));
        var host = await StartAsync(options => options.Worker.LeaseSeconds = 3);
        var handles = await host.Client.StartManyAsync(held, Enumerable.Range(0, Many).Select(i => (i, (StartOptions?)null)));
        var first = await BeatAsync(host, DateTimeOffset.MinValue);
        Assert.Equal(2, await (await host.Client.StartAsync(other)).GetResultAsync());
        await BeatAsync(host, first + TimeSpan.FromSeconds(5));
        gate.Set();
        Assert.Equal(Many, (await Task.WhenAll(handles.Select(handle => handle.GetResultAsync()))).Sum());
        Assert.Equal(Many, ran);
    }

    // Waits for a heartbeat that is so late or later; fails when the worker had no lease at any time that was looked at.
    private static async Task<DateTimeOffset> BeatAsync(EngineHost host, DateTimeOffset notBefore)
    {
        var store = host.Services.GetRequiredService<IWorkflowStore>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var worker = Assert.Single(await store.ListWorkersAsync(patience.Token));
            if (worker.HeartbeatAt >= notBefore)
            {
                return worker.HeartbeatAt;
            }

            await Task.Yield();
        }
    }

    private ActionDefinition<int> Blocking(ManualResetEventSlim gate) => Module.Action("blocks", _ =>
    {
        gate.Wait();
        return Task.FromResult(1);
    });

    private static void Misbehave(ManualResetEventSlim? gate)
    {
        if (gate is null)
        {
            throw new InvalidOperationException("A callback of the application's.");
        }

        gate.Wait();
    }

    // Other tests of this process are listened to as well: only what flows from this one fails.
    private static void Throw(AsyncLocal<bool> isOn)
    {
        if (isOn.Value)
        {
            throw new InvalidOperationException("A listener of the application's.");
        }
    }

    private sealed class ThrowingLoggers : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("CodeFirstWorkflow", StringComparison.Ordinal)
                ? this
                : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull =>
            throw new InvalidOperationException("A logger of the application's.");

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("A logger of the application's.");

        public void Dispose()
        {
            // Nothing to free.
        }
    }
}
