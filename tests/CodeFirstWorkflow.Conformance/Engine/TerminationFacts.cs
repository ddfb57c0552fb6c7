namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Terminate ends an execution without its code, wherever it is; a chain of children comes to an end.</summary>
public abstract class TerminationFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const string NotAsked = "It was terminated: its code was not asked, and its compensation did not run.";

    [Fact]
    public async Task Terminate_CodeThatCatchesCancellationForEver_IsCancelled()
    {
        var (undone, caught) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var undo = Module.Action("undo", _ => Task.FromResult(Interlocked.Increment(ref undone)));
        var stubborn = Module.Workflow<string>("stubborn", async context =>
        {
            context.Compensate(() => Call(context, undo));
            while (true)
            {
                try
                {
                    await context.WaitForSignalAsync<string>("never");
                }
                catch (WorkflowCancelledException)
                {
                    caught.TrySetResult();
                }
            }
        });
        var next = Module.Workflow("next", _ => Task.FromResult("ran"));
        var host = await StartAsync(options => options.Worker.MaxConcurrentExecutions = 1);
        var handle = await host.Client.StartAsync(stubborn);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.CancelAsync("please");
        await caught.Task;
        await handle.TerminateAsync("enough");
        var ended = await handle.GetAsync();
        Assert.Equal((ExecutionState.Cancelled, "enough", NotAsked), (ended.State, ended.Error, ended.Failure!.Inner!.Message));
        Assert.Equal("enough", (await Assert.ThrowsAsync<WorkflowCancelledException>(() => handle.GetResultAsync())).Reason);
        Assert.Equal(
            ("$terminate", JournalEntryKind.Cancelled), ((await handle.GetHistoryAsync())[^1].Call, (await handle.GetHistoryAsync())[^1].Kind));
        Assert.Equal(0, undone);

        // Its slot is free again: the code is not asked any more.
        Assert.Equal("ran", await (await host.Client.StartAsync(next)).GetResultAsync());
    }

    [Fact]
    public async Task Terminate_ActionThatRuns_LearnsItAndItsResultIsIgnored()
    {
        var (started, told) = (new TaskCompletionSource(), new TaskCompletionSource());
        var endless = Module.Action("endless", async call =>
        {
            started.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, call.CancellationToken);
            }
            catch (OperationCanceledException)
            {
                told.TrySetResult();
            }

            return 7;
        });
        var flow = Module.Workflow("flow", context => Call(context, endless));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await started.Task;
        await handle.TerminateAsync();
        await told.Task;
        Assert.Equal((ExecutionState.Cancelled, NotAsked), ((await handle.GetAsync()).State, (await handle.GetAsync()).Error));
        Assert.Single(await handle.GetHistoryAsync());
        await handle.TerminateAsync("again changes nothing");
        Assert.Equal(NotAsked, (await handle.GetAsync()).Error);
    }

    [Theory]
    [InlineData(ExecutionState.Pending)]
    [InlineData(ExecutionState.Waiting)]
    [InlineData(ExecutionState.Paused)]
    public async Task Terminate_OfWhatNoWorkerRuns_IsCancelled(ExecutionState state)
    {
        var flow = Module.Workflow("flow", context => context.WaitForSignalAsync<string>("never"));
        var host = await StartAsync(options => options.Worker.Enabled = state is not ExecutionState.Pending);
        var handle = await host.Client.StartAsync(flow);
        if (state is ExecutionState.Paused)
        {
            await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
            await handle.PauseAsync();
        }

        await EngineHost.ReachAsync(handle, state);
        await handle.TerminateAsync("enough");
        Assert.Equal((ExecutionState.Cancelled, "enough"), ((await handle.GetAsync()).State, (await handle.GetAsync()).Error));
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.SignalAsync("never", "late"));
    }

    [Fact]
    public async Task Terminate_Parked_IsCancelled()
    {
        var foreign = new TaskCompletionSource<string>();
        var flow = Module.Workflow("flow", _ => foreign.Task);
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Paused);
        await handle.TerminateAsync("enough");
        Assert.Equal(ExecutionState.Cancelled, (await handle.GetAsync()).State);
    }

    [Fact]
    public async Task Terminate_Ended_IsRefused()
    {
        var flow = Module.Workflow<bool, string>("flow", (_, fails) => fails ? throw new InvalidOperationException("no") : Task.FromResult("done"));
        var host = await StartAsync();
        foreach (var (fails, state) in new[] { (true, ExecutionState.Failed), (false, ExecutionState.Completed) })
        {
            var handle = await host.Client.StartAsync(flow, fails);
            await EngineHost.ReachAsync(handle, state);
            var error = await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.TerminateAsync());
            Assert.Equal(
                $"Workflow execution '{handle.Id}' cannot terminate from state '{state}'. Expected one of: Pending, Running, Waiting, Paused.",
                error.Message);
        }
    }

    [Fact]
    public async Task Terminate_Parent_CancelsItsChildrenButThoseThatItLetGo()
    {
        var child = Module.Workflow<string, string?>("child", (context, _) => context.WaitForSignalAsync<string>("never"));
        var parent = Module.Workflow<string>("parent", async context =>
        {
            await context.StartAsync(child, "alone");
            var kept = context.RunAsync(child, "kept", new ChildOptions { Abandon = true });
            var own = context.RunAsync(child, "own");
            await context.WhenAllAsync([kept, own]);
            return "";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        var children = await host.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).ToDictionaryAsync(
            execution => execution.Input!.Value.GetString()!);
        await Task.WhenAll(children.Values.Select(one => EngineHost.ReachAsync(host.Client.GetHandle(one.Id), ExecutionState.Waiting)));
        await host.Client.GetHandle(children["own"].Id).PauseAsync();
        await handle.TerminateAsync("enough");
        var own = await EngineHost.ReachAsync(host.Client.GetHandle(children["own"].Id), ExecutionState.Cancelled);
        Assert.Equal($"Its parent '{handle.Id}' was terminated.", own.Error);
        Assert.Equal(ExecutionState.Waiting, (await host.Client.GetHandle(children["kept"].Id).GetAsync()).State);
        Assert.Equal(ExecutionState.Waiting, (await host.Client.GetHandle(children["alone"].Id).GetAsync()).State);
    }

    [Fact]
    public async Task Terminate_Child_ItsParentGoesOn()
    {
        var child = Module.Workflow("child", context => context.WaitForSignalAsync<string>("never"));
        var parent = Module.Workflow("parent", async context =>
        {
            try
            {
                return await context.RunAsync(child);
            }
            catch (WorkflowCancelledException e)
            {
                return e.Reason;
            }
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        var below = await host.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        await host.Client.GetHandle(below.Id).TerminateAsync("enough");
        Assert.Equal("enough", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Children_OfAWorkflowThatStartsItself_EndAtTheLimit()
    {
        WorkflowDefinition<int, string>? self = null;
        self = Module.Workflow<int, string>("self", async (context, depth) =>
        {
            try
            {
                return await context.RunAsync(self!, depth + 1);
            }
            catch (WorkflowException e) when (e is not WorkflowFailedException)
            {
                return $"{depth}: {e.Message}";
            }
        });
        var host = await StartAsync(options => options.Limits.MaxChildDepth = 5);
        var handle = await host.Client.StartAsync(self, 0);
        Assert.EndsWith(
            "cannot start child 'self': it is the end of a chain of 5 children, the longest that is allowed. Use ContinueAsNew to repeat a "
                + "workflow, or raise 'Limits:MaxChildDepth'.",
            await handle.GetResultAsync(),
            StringComparison.Ordinal);
        Assert.StartsWith("5: ", await handle.GetResultAsync(), StringComparison.Ordinal);
        Assert.Equal(6, await host.Client.ListAsync(new ExecutionFilter { Workflow = "self" }).CountAsync());
        Assert.All(
            await host.Client.ListAsync(new ExecutionFilter { Workflow = "self" }).ToListAsync(), execution => Assert.Empty(execution.Metadata));
    }

    [Fact]
    public async Task Child_RefusedForItsDepth_IsRefusedAgainByReplay()
    {
        WorkflowDefinition<int, string>? self = null;
        self = Module.Workflow<int, string>("self", async (context, depth) =>
        {
            var isRefused = false;
            try
            {
                await context.StartAsync(self!, depth + 1);
            }
            catch (WorkflowException)
            {
                isRefused = true;
            }

            return $"{isRefused} {await context.WaitForSignalAsync<string>("go")}";
        });
        var first = await StartAsync(options => options.Limits.MaxChildDepth = 1);
        await first.Client.StartAsync(self, 0);
        var below = await LowestAsync(first);
        await first.StopAsync();

        var handle = (await StartAsync()).Client.GetHandle<string>(below);
        await handle.SignalAsync("go", "on");
        Assert.Equal("True on", await handle.GetResultAsync());
    }

    private static async Task<ExecutionId> LowestAsync(EngineHost host)
    {
        while (true)
        {
            var found = await host.Client.ListAsync(new ExecutionFilter { Workflow = "self", State = ExecutionState.Waiting }).ToListAsync();
            if (found.Count == 2)
            {
                return found.Single(execution => execution.ParentId is not null).Id;
            }

            await Task.Yield();
        }
    }
}
