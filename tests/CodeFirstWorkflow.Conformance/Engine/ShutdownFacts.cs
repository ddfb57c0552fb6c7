using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A host stops while actions run: they have its patience, and it ends all the same.</summary>
public abstract class ShutdownFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const int Patience = 120_000;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int attempts;

    [Theory(Timeout = Patience)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_ActionIsUnderWay_GoesOnToItsEndAndIsJournaled(bool isAtMostOnce)
    {
        // It heeds its token, and takes longer than everything else that a host does while it stops.
        var slow = Module.Action(new ActionDefinition<int>("slow", async call =>
        {
            Interlocked.Increment(ref attempts);
            started.TrySetResult();
            await Task.Delay(TimeSpan.FromMilliseconds(500), call.CancellationToken);
            return 7;
        })
        { AtMostOnce = isAtMostOnce });
        var next = Module.Action("next", _ => Task.FromResult(1));
        var flow = Module.Workflow("flow", async context => await Call(context, slow) + await Call(context, next));
        var first = await StartAsync(options => options.Worker.ShutdownMarginSeconds = null);
        var handle = await first.Client.StartAsync(flow);
        await started.Task;
        await first.StopAsync();

        var second = (await StartAsync()).Client.GetHandle<int>(handle.Id);
        Assert.Equal(8, await second.GetResultAsync());
        Assert.Equal(1, attempts);
    }

    [Fact(Timeout = Patience)]
    public async Task Stop_PatienceRunsOut_TokensAreCancelledWithTheMarginLeft()
    {
        var slow = Module.Action("slow", async call =>
        {
            if (Interlocked.Increment(ref attempts) > 1)
            {
                return 7;
            }

            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return 0;
        });
        var flow = Module.Workflow("flow", context => Call(context, slow));
        var first = await Harness.StartAsync(
            Module,
            options => options.Worker.ShutdownMarginSeconds = 59,
            services => services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(60)));
        var handle = await first.Client.StartAsync(flow);
        await started.Task;
        var began = TimeProvider.System.GetTimestamp();
        await first.StopAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(45));

        var second = (await StartAsync()).Client.GetHandle<int>(handle.Id);
        Assert.Equal(7, await second.GetResultAsync());
    }

    [Theory(Timeout = Patience)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_ActionHeedsNoToken_EndsAtTheHostsLimitAndAnotherWorkerGoesOn(bool blocksItsThread)
    {
        using var gate = new ManualResetEventSlim();
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var deaf = Module.Action("deaf", async _ =>
        {
            var attempt = Interlocked.Increment(ref attempts);
            if (attempt == 1)
            {
                started.TrySetResult();
                if (blocksItsThread)
                {
                    gate.Wait();
                }
                else
                {
                    await end.Task;
                }
            }

            return attempt;
        });
        var flow = Module.Workflow("flow", context => Call(context, deaf));
        var first = await Harness.StartAsync(
            Module, services: services => services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1)));
        var handle = await first.Client.StartAsync(flow);
        await started.Task;
        await first.StopAsync();

        var second = (await StartAsync()).Client.GetHandle<int>(handle.Id);
        Assert.Equal(2, await second.GetResultAsync());
        gate.Set();
        end.SetResult();
        Assert.Single(await second.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionCompleted);
    }

    [Fact(Timeout = Patience)]
    public async Task Stop_StoreIsAwayWhileAnEventIsRouted_EndsWithTheHostsPatience()
    {
        var routing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isAway = false;
        Harness.Intercept = (method, arguments, pass) =>
        {
            if (method == nameof(IWorkflowStore.CommitAsync) && ((IReadOnlyList<StoreWrite>)arguments[0]!).Any(write => write is RouteWrite))
            {
                isAway = true;
                routing.TrySetResult();
            }

            return Volatile.Read(ref isAway) && method == nameof(IWorkflowStore.CommitAsync)
                ? Task.FromException(new StoreUnavailableException("The store is away.", null))
                : pass();
        };
        var host = await Harness.StartAsync(
            Module, services: services => services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1)));
        await host.Services.GetRequiredService<IEventPublisher>().PublishAsync(new WorkflowEvent<string>("shop.paid", "paid", "e1"));
        await routing.Task;
        await host.StopAsync();
    }
}
