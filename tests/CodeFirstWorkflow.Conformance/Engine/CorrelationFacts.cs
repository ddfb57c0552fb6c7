using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>The correlation id is a durable key per workflow name.</summary>
public abstract class CorrelationFacts(EngineHarness harness) : EngineConformance(harness)
{
    [Fact]
    public async Task GetHandle_ByCorrelationId_FindsTheHolderElseTheNewest()
    {
        var isBroken = true;
        var flow = Module.Workflow<int, int>("flow", (_, number) => isBroken ? throw new InvalidOperationException("no") : Task.FromResult(number));
        var other = Module.Workflow<int, int>("other", (_, number) => Task.FromResult(number));
        var host = await StartAsync();
        Assert.Null(await host.Client.GetHandleAsync(flow, "order-42"));
        await host.Client.StartAsync(other, 1, new() { CorrelationId = "order-42" });
        Assert.Null(await host.Client.GetHandleAsync(flow, "order-42"));
        for (var number = 1; number <= 2; number++)
        {
            var failed = await host.Client.StartAsync(flow, number, new() { CorrelationId = "order-42" });
            await EngineHost.ReachAsync(failed, ExecutionState.Failed);
            Assert.Equal(failed.Id, (await host.Client.GetHandleAsync(flow, "order-42"))!.Id);
        }

        isBroken = false;
        var first = (await host.Client.GetHandleAsync(flow, "order-42"))!;
        await first.RetryAsync();
        Assert.Equal(2, await (await host.Client.GetHandleAsync(flow, "order-42"))!.GetResultAsync());
        Assert.Null(await host.Client.GetHandleAsync(flow, "ORDER-42"));
    }

    [Fact]
    public async Task Start_SameKeyWhileLive_ReusesTheExecution()
    {
        var waits = Module.Workflow<int, string?>("waits", (context, _) => context.WaitForSignalAsync<string>("go"));
        var host = await StartAsync();
        var first = await host.Client.StartAsync(waits, 1, new() { CorrelationId = "k" });
        var second = await host.Client.StartAsync(waits, 2, new() { CorrelationId = "k" });
        Assert.False(first.Reused);
        Assert.True(second.Reused);
        Assert.Equal(first.Id, second.Id);
        await first.SignalAsync("go", "x");
        await first.GetResultAsync();
        Assert.True((await host.Client.StartAsync(waits, 3, new() { CorrelationId = "k" })).Reused);
        Assert.Equal(1, (await first.GetAsync()).Input!.Value.GetInt32());
    }

    [Fact]
    public async Task Start_SameKeyAfterFailure_StartsAfresh()
    {
        var fails = Module.Workflow<int, int>("fails", (_, _) => throw new InvalidOperationException("no"));
        var host = await StartAsync();
        var first = await host.Client.StartAsync(fails, 1, new() { CorrelationId = "k" });
        await EngineHost.ReachAsync(first, ExecutionState.Failed);
        var second = await host.Client.StartAsync(fails, 1, new() { CorrelationId = "k" });
        Assert.NotEqual(first.Id, second.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u00A0\u2003")]
    public async Task Start_EmptyKey_StartsEachTime(string key)
    {
        var adds = Module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value));
        var host = await StartAsync();
        var first = await host.Client.StartAsync(adds, 1, new() { CorrelationId = key });
        Assert.NotEqual(first.Id, (await host.Client.StartAsync(adds, 1, new() { CorrelationId = key })).Id);
        Assert.Null((await first.GetAsync()).CorrelationId);
    }

    [Fact]
    public async Task Start_SameKeyOtherWorkflow_IsAnotherExecution()
    {
        var one = Module.Workflow<int, int>("one", (_, value) => Task.FromResult(value));
        var two = Module.Workflow<int, int>("two", (_, value) => Task.FromResult(value));
        var host = await StartAsync();
        var first = await host.Client.StartAsync(one, 1, new() { CorrelationId = "k" });
        Assert.NotEqual(first.Id, (await host.Client.StartAsync(two, 1, new() { CorrelationId = "k" })).Id);
    }

    [Fact]
    public async Task Start_TwentyAtOnce_MakeOneExecution()
    {
        var waits = Module.Workflow<int, string?>("waits", (context, _) => context.WaitForSignalAsync<string>("go"));
        var host = await StartAsync();
        var handles = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.Client.StartAsync(waits, i, new() { CorrelationId = "k" })));
        Assert.Single(handles.Select(handle => handle.Id).Distinct());
        Assert.Single(handles, handle => !handle.Reused);
    }

    [Fact]
    public async Task Start_TwentyAtOnceFromTwoProcesses_MakeOneExecution()
    {
        var waits = Module.Workflow<int, string?>("waits", (context, _) => context.WaitForSignalAsync<string>("go"));
        EngineHost[] hosts = [await StartAsync(), await StartAsync()];
        var handles = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => hosts[i % 2].Client.StartAsync(waits, i, new() { CorrelationId = "k" })));
        Assert.Single(handles.Select(handle => handle.Id).Distinct());
        Assert.Single(handles, handle => !handle.Reused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_OwnKeyFromItsOwnAction_GetsItself(bool isAsync)
    {
        EngineHost? host = null;
        WorkflowDefinition<int, string>? flow = null;
        var again = Module.Action("again", async _ =>
        {
            var own = await host!.Client.StartAsync(flow!, 2, new() { CorrelationId = "k" });
            return $"{own.Id} {own.Reused}";
        });
        flow = Module.Workflow<int, string>("flow", (context, _) => Call(context, again));
        host = await StartAsync(options => options.Async = isAsync);
        var handle = await host.Client.StartAsync(flow, 1, new() { CorrelationId = "k" });
        Assert.Equal($"{handle.Id} True", await handle.GetResultAsync());
        Assert.Equal(1, (await host.Client.CountAsync()).Sum(row => row.Count));
    }

    [Fact]
    public async Task StartMany_Thousand_GivesHandlesInOrder()
    {
        var adds = Module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value * 2));
        var host = await StartAsync();
        var handles = await host.Client.StartManyAsync(adds, Enumerable.Range(0, 1000).Select(i => (i, (StartOptions?)null)));
        var results = await Task.WhenAll(handles.Select(handle => handle.GetResultAsync()));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => i * 2), results);
    }

    [Fact]
    public async Task StartMany_OneCorrelationId_MakesOneExecution()
    {
        var adds = Module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value * 2));
        var host = await StartAsync();
        var handles = await host.Client.StartManyAsync(
            adds, Enumerable.Range(7, 300).Select(i => (i, (StartOptions?)new StartOptions { CorrelationId = "k" })));
        Assert.Single(handles.Select(handle => handle.Id).Distinct());
        Assert.Single(handles, handle => !handle.Reused);
        Assert.Equal(14, await handles[^1].GetResultAsync());
    }

    [Fact]
    public async Task StartMany_MorePrioritiesThanSlots_HighestRunFirst()
    {
        const int Slots = 4;
        var open = new TaskCompletionSource();
        var full = new TaskCompletionSource();
        var running = new ConcurrentQueue<int>();
        var holds = Module.Action("holds", async call =>
        {
            running.Enqueue(call.Argument<int>("number"));
            if (running.Count == Slots)
            {
                full.SetResult();
            }

            await open.Task;
            return 0;
        });
        var flow = Module.Workflow<int, int>("flow", (context, number) => context.CallAsync(holds, context.Arguments().Add("number", number)));
        var host = await StartAsync(options => options.Worker.MaxConcurrentExecutions = Slots);
        var handles = await host.Client.StartManyAsync(
            flow, Enumerable.Range(0, 20).Select(i => (i, (StartOptions?)new StartOptions { Priority = i })));
        await full.Task;
        Assert.Equal([16, 17, 18, 19], running.Order());
        open.SetResult();
        await Task.WhenAll(handles.Select(handle => handle.GetResultAsync()));
    }

    [Fact]
    public async Task StartMany_AlreadyCancelled_StartsNothing()
    {
        var adds = Module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value * 2));
        var host = await StartAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Client.StartManyAsync(adds, [(1, null)], new CancellationToken(canceled: true)));
        Assert.Empty(await host.Client.CountAsync());
    }
}
