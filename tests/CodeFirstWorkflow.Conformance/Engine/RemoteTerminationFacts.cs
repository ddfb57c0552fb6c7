namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Terminate from another process than the one that runs the execution, or from one that knows no workflow at all.</summary>
public abstract class RemoteTerminationFacts(EngineHarness harness) : EngineConformance(harness)
{
    [Fact]
    public async Task Terminate_ActionThatRunsInAnotherProcess_LearnsIt()
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
        var first = await StartAsync(options => options.Worker.LeaseSeconds = 3);
        var handle = await first.Client.StartAsync(flow);
        await started.Task;
        await (await StrangerAsync()).Client.GetHandle(handle.Id).TerminateAsync("enough");
        await told.Task;
        Assert.Equal("enough", (await handle.GetAsync()).Error);
        Assert.Equal("$terminate", Assert.Single(await handle.GetHistoryAsync()).Call);
    }

    [Fact]
    public async Task Terminate_WorkflowThatIsDeployedNowhere_IsCancelledWithItsChildren()
    {
        var child = Module.Workflow("child", context => context.WaitForSignalAsync<string>("never"));
        var parent = Module.Workflow("parent", context => context.RunAsync(child));
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(parent);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        var below = await first.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        await EngineHost.ReachAsync(first.Client.GetHandle(below.Id), ExecutionState.Waiting);
        await first.StopAsync();

        var stranger = (await StrangerAsync()).Client;
        await stranger.GetHandle(handle.Id).TerminateAsync("gone");
        Assert.Equal((ExecutionState.Cancelled, "gone"), ((await stranger.GetHandle(handle.Id).GetAsync()).State, (await stranger.GetHandle(handle.Id).GetAsync()).Error));

        // Its code is asked to cancel, once it is deployed again.
        var again = (await StartAsync()).Client.GetHandle(below.Id);
        Assert.Equal($"Its parent '{handle.Id}' was terminated.", (await EngineHost.ReachAsync(again, ExecutionState.Cancelled)).Error);
    }

    private Task<EngineHost> StrangerAsync() => Harness.StartAsync(new TestModule("stranger"));
}
