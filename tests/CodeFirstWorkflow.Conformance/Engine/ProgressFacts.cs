namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What a workflow told of its progress stays until it tells something else.</summary>
public abstract class ProgressFacts(EngineHarness harness) : EngineConformance(harness)
{
    [Fact]
    public async Task Progress_OfAnExecutionThatWakesFromTheStoreAndWaitsAgain_IsKept()
    {
        var between = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var step = Module.Action("step", _ => Task.FromResult(between.TrySetResult()));
        var flow = Module.Workflow("flow", async context =>
        {
            context.SetProgress("half", 0.5);
            await context.WaitForSignalAsync<int>("first");
            await Call(context, step);
            await context.WaitForSignalAsync<int>("second");
            return 1;
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        Assert.Equal(("half", 0.5), Shown(await EngineHost.ReachAsync(handle, ExecutionState.Waiting)));

        await handle.SignalAsync("first", 1);
        await between.Task;
        Assert.Equal(("half", 0.5), Shown(await EngineHost.ReachAsync(handle, ExecutionState.Waiting)));

        await handle.SignalAsync("second", 2);
        await handle.GetResultAsync();
        Assert.Equal(("half", 0.5), Shown(await handle.GetAsync()));
    }

    [Fact]
    public async Task Progress_OfAnExecutionThatContinuesAsNew_IsKept()
    {
        var flow = Module.Workflow<int, int>("flow", async (context, run) =>
        {
            if (run == 1)
            {
                context.SetProgress("first run");
                throw context.ContinueAsNew(2);
            }

            await context.WaitForSignalAsync<int>("go");
            return run;
        });
        var host = await StartAsync();
        var waiting = await EngineHost.ReachAsync(await host.Client.StartAsync(flow, 1), ExecutionState.Waiting);
        Assert.Equal(("first run", null), Shown(waiting));
    }

    private static (string?, double?) Shown(WorkflowExecution execution) => (execution.Progress?.Text, execution.Progress?.Fraction);
}
