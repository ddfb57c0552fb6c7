namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>The correlation id is a durable key per workflow name.</summary>
public abstract class CorrelationFacts(EngineHarness harness) : EngineConformance(harness)
{
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

    [Fact]
    public async Task Start_EmptyKey_StartsEachTime()
    {
        var adds = Module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value));
        var host = await StartAsync();
        var first = await host.Client.StartAsync(adds, 1, new() { CorrelationId = "" });
        Assert.NotEqual(first.Id, (await host.Client.StartAsync(adds, 1, new() { CorrelationId = "" })).Id);
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
    public async Task StartMany_Thousand_GivesHandlesInOrder()
    {
        var adds = Module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value * 2));
        var host = await StartAsync();
        var handles = await host.Client.StartManyAsync(adds, Enumerable.Range(0, 1000).Select(i => (i, (StartOptions?)null)));
        var results = await Task.WhenAll(handles.Select(handle => handle.GetResultAsync()));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => i * 2), results);
    }
}
