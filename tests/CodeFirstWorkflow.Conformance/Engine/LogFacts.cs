using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What the engine logs.</summary>
public abstract class LogFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const int Started = 1210;
    private const int Ended = 1211;
    private const int Failed = 1212;
    private const int AttemptFailed = 1220;
    private const int LastAttemptFailed = 1221;
    private const int CallbackThrew = 1209;
    private const int WorkerStarted = 1306;
    private const int WorkerStopped = 1307;

    private static readonly RetryPolicy Twice = RetryPolicy.Constant(TimeSpan.FromMilliseconds(1), 2);
    private readonly LoggedLines log = new(LogLevel.Information);

    private Task<EngineHost> StartAsync(LoggedLines into) => Harness.StartAsync(Module, services: into.AddTo);

    [Fact]
    public async Task Workflow_RunsToItsEnd_LogsStartAndEndWithItsIdInTheScope()
    {
        var workflow = Module.Workflow<int, int>("adds", (_, input) => Task.FromResult(input + 1));
        var host = await StartAsync(log);
        var handle = await host.Client.StartAsync(workflow, 1);
        await handle.GetResultAsync();
        await log.WaitForAsync(Ended);

        var (started, ended) = (log.Single(Started), log.Single(Ended));
        Assert.Equal(
            (LogLevel.Information, $"Workflow 'adds' execution '{handle.Id}' started: version 1, queue 'default'."), (started.Level, started.Text));
        Assert.Equal((LogLevel.Information, $"Workflow 'adds' execution '{handle.Id}' ended: Completed."), (ended.Level, ended.Text));
        Assert.All([started, ended], line => Assert.Equal(("adds", handle.Id), (line.Scope["Workflow"], line.Scope["ExecutionId"])));
    }

    [Fact]
    public async Task Workflow_AttemptsFail_LogsWhichOfHowManyAndWhenNext()
    {
        var action = Module.Action(new ActionDefinition<int>("charge", _ => throw new TimeoutException("the bank is away")) { Retry = Twice });
        var workflow = Module.Workflow<int>("pays", context => Call(context, action));
        var host = await StartAsync(log);
        var handle = await host.Client.StartAsync(workflow);
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        await log.WaitForAsync(Failed);

        var (first, last, failed) = (log.Single(AttemptFailed), log.Single(LastAttemptFailed), log.Single(Failed));
        Assert.StartsWith(
            $"Attempt 1 of 2 of action 'charge#1' in 'pays' execution '{handle.Id}' failed with System.TimeoutException; the next is due at 20",
            first.Text,
            StringComparison.Ordinal);
        Assert.Equal(
            $"Attempt 2 of 2 of action 'charge#1' in 'pays' execution '{handle.Id}' failed with System.TimeoutException; no attempt follows.",
            last.Text);
        Assert.Equal($"Workflow 'pays' execution '{handle.Id}' failed with CodeFirstWorkflow.ActionFailedException.", failed.Text);
        Assert.Equal([LogLevel.Warning, LogLevel.Warning, LogLevel.Error], [first.Level, last.Level, failed.Level]);
        Assert.Equal(["the bank is away", "the bank is away"], [first.Error!.Message, last.Error!.Message]);
        Assert.Equal(("charge#1", 2, handle.Id), (last.Scope["Call"], last.Scope["Attempt"], last.Scope["ExecutionId"]));
        Assert.Contains("the bank is away", failed.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workflow_Cancelled_IsLoggedAsItsEndAndNotAsAnError()
    {
        var workflow = Module.Workflow("waits", context => context.WaitForSignalAsync<string>("go"));
        var host = await StartAsync(log);
        var handle = await host.Client.StartAsync(workflow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.CancelAsync("no longer wanted");
        await log.WaitForAsync(Ended);

        Assert.EndsWith("ended: Cancelled.", log.Single(Ended).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(log.All, line => line.Level >= LogLevel.Error);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Workflow_ThatCatchesItsCancellationAndCalls_IsWarnedOf(bool catches, int warnings)
    {
        var workflow = Module.Workflow<string?>("waits", async context =>
        {
            try
            {
                return await context.WaitForSignalAsync<string>("go");
            }
            catch (WorkflowException) when (catches)
            {
                await context.DelayAsync(TimeSpan.FromMilliseconds(1));
                return "caught";
            }
        });
        var host = await StartAsync(log);
        var handle = await host.Client.StartAsync(workflow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.CancelAsync("no longer wanted");
        await log.WaitForAsync(Ended);

        Assert.Equal(ExecutionState.Cancelled, (await handle.GetAsync()).State);
        Assert.Equal(warnings, log.All.Count(line => line is { Level: LogLevel.Warning } && line.Text.Contains("after its cancellation", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Worker_StartsAndStops_LogsQueuesWorkflowsAndStore()
    {
        Module.Workflow<int, int>("adds", (_, input) => Task.FromResult(input + 1));
        var host = await StartAsync(log);
        var store = host.Services.GetRequiredService<IWorkflowStore>().Capabilities.Name;

        var started = log.Single(WorkerStarted);
        Assert.Equal(LogLevel.Information, started.Level);
        Assert.EndsWith($"started. Queues: default. Workflows: adds. Store: {store}. Engine: InProcess.", started.Text, StringComparison.Ordinal);
        await host.StopAsync();
        Assert.Equal(LogLevel.Information, log.Single(WorkerStopped).Level);
    }

    [Fact]
    public async Task Logger_OfAnAuthor_IsInTheScopeOfTheExecution()
    {
        var action = Module.Action<int>("note", invocation =>
        {
            Say(invocation.Services.GetRequiredService<ILogger<TestModule>>(), 90001);
            Say(invocation.Context.Logger, 90002);
            return Task.FromResult(1);
        });
        var workflow = Module.Workflow<int>("notes", context =>
        {
            Say(context.Logger, 90003);
            return Call(context, action);
        });
        var host = await StartAsync(log);
        var handle = await host.Client.StartAsync(workflow);
        await handle.GetResultAsync();

        Assert.All(
            [log.Single(90001), log.Single(90002), log.Single(90003)],
            line => Assert.Equal(("notes", handle.Id), (line.Scope["Workflow"], line.Scope["ExecutionId"])));
        Assert.All([log.Single(90001), log.Single(90002)], line => Assert.Equal(("note#1", 1), (line.Scope["Call"], line.Scope["Attempt"])));
    }

    [Fact]
    public async Task Log_AtEachLevel_HoldsNoPayload()
    {
        var everything = new LoggedLines(LogLevel.Trace);
        var action = Module.Action<string>("secret", _ => Task.FromResult("payload-of-the-result"));
        var workflow = Module.Workflow<string, string>("keeps", async (context, input) =>
            input + await Call(context, action) + await context.WaitForSignalAsync<string>("go"));
        var host = await StartAsync(everything);
        var handle = await host.Client.StartAsync(workflow, "payload-of-the-input");
        await handle.SignalAsync("go", "payload-of-the-signal");
        await handle.GetResultAsync();
        await everything.WaitForAsync(Ended);

        Assert.All(everything.All, line => Assert.DoesNotContain("payload-of", line.Everything, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_WherePayloadsAreEncrypted_HoldsNoMessageOfAnException()
    {
        var action = Module.Action(new ActionDefinition<int>("charge", _ => throw new TimeoutException("card 4711")) { Retry = Twice });
        var workflow = Module.Workflow<int>("pays", context => Call(context, action));
        var isRegistered = false;
        var stuck = Module.Action(new ActionDefinition<int>("stuck", async call =>
        {
            if (Volatile.Read(ref isRegistered))
            {
                throw new NonRetryableException("The callback has been called.");
            }

            // On a slow machine the limit has passed by now: then this throws, and the next attempt registers.
            call.CancellationToken.Register(() => throw new TimeoutException("card 4711"));
            Volatile.Write(ref isRegistered, true);
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return 0;
        })
        {
            Timeout = TimeSpan.FromMilliseconds(20),
            Retry = RetryPolicy.Constant(TimeSpan.Zero, 1000),
        });
        var waits = Module.Workflow<int>("waits", context => Call(context, stuck));
        var host = await Harness.StartAsync(Module, services: services =>
        {
            log.AddTo(services);
            services.AddSingleton<IPayloadCodec>(new Reversed());
        });
        var handle = await host.Client.StartAsync(workflow);
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        await log.WaitForAsync(Failed);

        Assert.Contains("System.TimeoutException", log.Single(LastAttemptFailed).Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await host.Client.StartAsync(waits)).GetResultAsync());
        await log.WaitForAsync(CallbackThrew);
        Assert.All(log.All, line => Assert.DoesNotContain("4711", line.Everything, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_Off_BeginsNoScope()
    {
        var deaf = new Deaf();
        var action = Module.Action("add", _ => Task.FromResult(1));
        var workflow = Module.Workflow<int>("adds", context =>
        {
            context.Logger.Log(LogLevel.Information, default, "said", null, static (text, _) => text);
            return Call(context, action);
        });
        var host = await Harness.StartAsync(Module, services: services => services.AddSingleton<ILoggerProvider>(deaf));
        await (await host.Client.StartAsync(workflow)).GetResultAsync();
        await host.StopAsync();

        Assert.Equal(0, deaf.Scopes);
    }

    private static void Say(ILogger logger, int id) => logger.Log(LogLevel.Information, new EventId(id), "said", null, static (text, _) => text);

    /// <summary>A sink that wants nothing.</summary>
    private sealed class Deaf : ILoggerProvider, ILogger
    {
        private int scopes;

        public int Scopes => scopes;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Interlocked.Increment(ref scopes);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => false;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Assert.Fail("Nothing is enabled.");

        public void Dispose()
        {
            // Nothing to free.
        }
    }

    /// <summary>Stands for encryption.</summary>
    private sealed class Reversed : IPayloadCodec
    {
        public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json) => Reverse(json);

        public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored) => Reverse(stored);

        private static byte[] Reverse(ReadOnlyMemory<byte> bytes)
        {
            var turned = bytes.ToArray();
            Array.Reverse(turned);
            return turned;
        }
    }
}
