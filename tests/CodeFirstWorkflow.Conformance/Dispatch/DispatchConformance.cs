using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Conformance.Dispatch;

/// <summary>What every dispatcher does: what is ready runs, once, however often, late or never somebody rings.</summary>
public abstract class DispatchConformance(DispatchHarness harness) : IAsyncLifetime
{
    // Nothing here takes as long; it turns a hang into a failure.
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));

    private CancellationToken Patience => patience.Token;

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await harness.DisposeAsync();
        patience.Dispose();
    }

    [Fact]
    public async Task Start_One_Ends()
    {
        var client = await ClientAsync();
        var handle = await client.StartAsync(Workflows.DispatchSteps, new StepPlan("a", 5));
        Assert.Equal(5, await handle.GetResultAsync(Patience));
    }

    [Fact]
    public async Task StartMany_AllEndOnce()
    {
        var client = await ClientAsync();
        await RunManyAsync(client, 300);
    }

    [Fact]
    public async Task StartMany_TwoHosts_AllEndOnce()
    {
        var client = await ClientAsync();
        await harness.StartAsync();
        await RunManyAsync(client, 300);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(2500)]
    public async Task Delay_Ends(int milliseconds)
    {
        var client = await ClientAsync();
        var handle = await client.StartAsync(Workflows.DispatchDelay, new StepPlan("a", Milliseconds: milliseconds));
        Assert.Equal(1, await handle.GetResultAsync(Patience));
        Assert.Equal(["a"], harness.Log.Effects);
    }

    [Fact]
    public async Task StartAt_Later_RunsThen()
    {
        var client = await ClientAsync();
        var at = DateTimeOffset.UtcNow.AddSeconds(2);
        var handle = await client.StartAsync(Workflows.DispatchSteps, new StepPlan("a"), new StartOptions { StartAt = at });
        await handle.GetResultAsync(Patience);
        Assert.True((await handle.GetAsync()).StartedAt >= at);
    }

    [Fact]
    public async Task Signal_ToWaiting_GoesOn()
    {
        var client = await ClientAsync();
        var handle = await client.StartAsync(Workflows.DispatchSignal);
        await UntilAsync(handle, ExecutionState.Waiting);
        await handle.SignalAsync("go", "now");
        Assert.Equal("now", await handle.GetResultAsync(Patience));
    }

    [Fact]
    public async Task Child_Ends_ParentGoesOn()
    {
        var client = await ClientAsync();
        var handle = await client.StartAsync(Workflows.DispatchParent, new StepPlan("a", 2));
        Assert.Equal(6, await handle.GetResultAsync(Patience));
    }

    [Fact]
    public async Task Retry_Failed_GoesOn()
    {
        var client = await ClientAsync();
        var handle = await client.StartAsync(Workflows.DispatchFailing, new StepPlan("a"));
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync(Patience));
        await handle.RetryAsync();
        await UntilAsync(handle, ExecutionState.Completed);
        Assert.Equal(["a", "a"], harness.Log.Effects);
    }

    [Fact]
    public async Task Unpause_Paused_GoesOn()
    {
        var client = await ClientAsync();
        var handle = await client.StartAsync(
            Workflows.DispatchSteps, new StepPlan("a"), new StartOptions { StartAt = DateTimeOffset.UtcNow.AddDays(1) });
        await handle.PauseAsync();
        await handle.UnpauseAsync();
        await handle.CancelAsync("no longer wanted");
        Assert.Equal(ExecutionState.Cancelled, (await handle.GetAsync()).State);
        var waiting = await client.StartAsync(Workflows.DispatchSignal);
        await UntilAsync(waiting, ExecutionState.Waiting);
        await waiting.PauseAsync();
        await waiting.SignalAsync("go", "now");
        await waiting.UnpauseAsync();
        Assert.Equal("now", await waiting.GetResultAsync(Patience));
    }

    [Fact]
    public async Task Ring_Repeated_RunsOnce()
    {
        var host = await harness.StartAsync();
        var dispatcher = Dispatcher(host);
        var handle = await Client(host).StartAsync(Workflows.DispatchSteps, new StepPlan("a", 3, 100));
        var again = new ReadyExecution(handle.Id, "dispatch_steps", "default", null);
        dispatcher?.Dispatch([again, again]);
        dispatcher?.Wake(handle.Id);
        await harness.Log.First.WaitAsync(Patience);
        dispatcher?.Dispatch([again]);
        await handle.GetResultAsync(Patience);
        dispatcher?.Dispatch([again]);
        await RunManyAsync(Client(host), 5);
        Assert.Equal(["a/0", "a/1", "a/2"], harness.Log.Effects.Where(effect => effect.StartsWith("a/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ring_Lost_SweepFinds()
    {
        var host = await harness.StartAsync();
        var store = host.Services.GetRequiredService<IWorkflowStore>();
        var input = host.Services.GetRequiredService<IPayloadSerializer>().Serialize(new StepPlan("a"));
        var execution = new NewExecution { Id = ExecutionId.New(), Name = "dispatch_steps", Input = input };
        await store.CommitAsync([new StartWrite(execution)], Patience);
        await Client(host).GetHandle(execution.Id).WaitAsync(Patience);
        Assert.Equal(["a/0"], harness.Log.Effects);
    }

    [Fact]
    public async Task Ring_NotedAndNeverMade_SweepFinds()
    {
        // As when the process dies between its commit and its ring.
        var host = await harness.StartAsync();
        var input = host.Services.GetRequiredService<IPayloadSerializer>().Serialize(new StepPlan("a"));
        var execution = new NewExecution { Id = ExecutionId.New(), Name = "dispatch_steps", Input = input };
        await host.Services.GetRequiredService<IWorkflowStore>().CommitAsync([new StartWrite(execution) { Ring = RingKind.AfterCommit }], Patience);
        await Client(host).GetHandle(execution.Id).WaitAsync(Patience);
        Assert.Equal(["a/0"], harness.Log.Effects);
    }

    [Fact]
    public async Task Turn_ShorterThanAnAttempt_AttemptRunsOnce()
    {
        var client = await ClientAsync();
        var handle = await client.StartAsync(Workflows.DispatchSteps, new StepPlan("a", 2, 2500));
        Assert.Equal(2, await handle.GetResultAsync(Patience));
        Assert.Equal(["a/0", "a/1"], harness.Log.Effects);
    }

    [Fact]
    public async Task Turn_ShorterThanTheWorkflow_GoesOn()
    {
        var client = await ClientAsync();
        var handle = await client.StartAsync(Workflows.DispatchSteps, new StepPlan("a", 12, 200));
        Assert.Equal(12, await handle.GetResultAsync(Patience));
        Assert.Equal(12, harness.Log.Effects.Count);
    }

    [Fact]
    public async Task Priority_HigherRunsFirst()
    {
        var client = await ClientAsync(options => options.Worker.MaxConcurrentExecutions = 1);
        int[] priorities = [1, 5, 3, 4, 2];
        var handles = await client.StartManyAsync(
            Workflows.DispatchSteps,
            priorities.Select(priority => (new StepPlan($"p{priority}"), (StartOptions?)new StartOptions { Priority = priority })));
        await Task.WhenAll(handles.Select(handle => handle.GetResultAsync(Patience)));
        Assert.Equal(["p5/0", "p4/0", "p3/0", "p2/0", "p1/0"], harness.Log.Effects);
    }

    [Fact]
    public async Task Queue_OfAnotherHost_RunsThere()
    {
        var client = await ClientAsync();
        await harness.StartAsync(options => options.Worker.Queues = ["Heavy.Work"]);
        var handle = await client.StartAsync(Workflows.DispatchSteps, new StepPlan("a"), new StartOptions { Queue = "Heavy.Work" });
        Assert.Equal(1, await handle.GetResultAsync(Patience));
    }

    [Fact]
    public async Task Host_Stops_OthersGoOn()
    {
        var first = await harness.StartAsync();
        var handle = await Client(first).StartAsync(Workflows.DispatchSteps, new StepPlan("a", 10, 300));
        await harness.Log.First.WaitAsync(Patience);
        var second = await harness.StartAsync();
        await first.StopAsync();
        Assert.Equal(10, await Client(second).GetHandle<int>(handle.Id).GetResultAsync(Patience));
    }

    [Fact]
    public async Task Start_InTransaction_RunsWhenItCommits()
    {
        var client = await ClientAsync();
        if (await harness.ConnectAsync() is not { } connection)
        {
            // The store has no transactions: there is nothing to keep.
            return;
        }

        await using (connection)
        {
            await using var kept = await connection.BeginTransactionAsync();
            var handle = await client.StartAsync(Workflows.DispatchSteps, new StepPlan("kept"), transaction: kept);
            await kept.CommitAsync();
            await using var dropped = await connection.BeginTransactionAsync();
            var none = await client.StartAsync(Workflows.DispatchSteps, new StepPlan("dropped"), transaction: dropped);
            await dropped.RollbackAsync();
            await handle.GetResultAsync(Patience);
            await Assert.ThrowsAsync<ExecutionNotFoundException>(() => none.GetAsync());
        }

        Assert.Equal(["kept/0"], harness.Log.Effects);
    }

    private static IWorkflowClient Client(IHost host) => host.Services.GetRequiredService<IWorkflowClient>();

    // The one in process is part of the worker; it needs no ring but its own.
    private static IExecutionDispatcher? Dispatcher(IHost host) => host.Services.GetService<IExecutionDispatcher>();

    private async Task<IWorkflowClient> ClientAsync(Action<WorkflowOptions>? configure = null) => Client(await harness.StartAsync(configure));

    private async Task RunManyAsync(IWorkflowClient client, int count)
    {
        var plans = Enumerable.Range(0, count).Select(i => new StepPlan($"m{i}")).ToList();
        var handles = await client.StartManyAsync(Workflows.DispatchSteps, plans.Select(plan => (plan, (StartOptions?)null)));
        await Task.WhenAll(handles.Select(handle => handle.GetResultAsync(Patience)));
        Assert.Equal(plans.Select(plan => plan.Name + "/0").Order(), harness.Log.Effects.Where(effect => effect[0] == 'm').Order());
    }

    private async Task UntilAsync(WorkflowHandle handle, ExecutionState state)
    {
        while ((await handle.GetAsync(Patience)).State != state)
        {
            Patience.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
