using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Terminate from another process than the one that runs the execution, or from one that knows no workflow at all.</summary>
public abstract class RemoteTerminationFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const int LeaseLost = 1308;
    private const int Lost = 1315;
    private readonly LoggedLines log = new(LogLevel.Information);
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
        var first = await StartLoggedAsync();
        var handle = await first.Client.StartAsync(flow);
        await started.Task;
        await (await StrangerAsync()).Client.GetHandle(handle.Id).TerminateAsync("enough");
        await told.Task;
        Assert.Equal("enough", (await handle.GetAsync()).Error);
        Assert.Equal("$terminate", Assert.Single(await handle.GetHistoryAsync()).Call);
        Assert.Empty(log.Of(LeaseLost));
    }

    [Fact]
    public async Task Action_ThatRunsForLongWhileTheLeaseHolds_IsLookedAtAndNothingIsLogged()
    {
        var looks = 0;
        var lookedAt = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Harness.Intercept = (method, _, pass) =>
        {
            // No one else asks for the row of an execution here.
            if (method == nameof(IWorkflowStore.GetAsync) && Interlocked.Increment(ref looks) == 3)
            {
                lookedAt.SetResult(7);
            }

            return pass();
        };
        var slow = Module.Action("slow", _ => lookedAt.Task);
        var flow = Module.Workflow("flow", context => Call(context, slow));
        var host = await StartLoggedAsync();
        var handle = await host.Client.StartAsync(flow);
        await lookedAt.Task;
        Assert.Equal(7, await handle.GetResultAsync());
        Assert.DoesNotContain(log.All, line => line.Id is LeaseLost or Lost);
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
        Assert.Equal(
            (ExecutionState.Cancelled, "gone"),
            ((await stranger.GetHandle(handle.Id).GetAsync()).State, (await stranger.GetHandle(handle.Id).GetAsync()).Error));

        // Its code is asked to cancel, once it is deployed again.
        var again = (await StartAsync()).Client.GetHandle(below.Id);
        Assert.Equal($"Its parent '{handle.Id}' was terminated.", (await EngineHost.ReachAsync(again, ExecutionState.Cancelled)).Error);
    }

    private Task<EngineHost> StartLoggedAsync() => Harness.StartAsync(Module, options => options.Worker.LeaseSeconds = 3, log.AddTo);

    private Task<EngineHost> StrangerAsync() => Harness.StartAsync(new TestModule("stranger"));
}
