using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Tests.Worker;

/// <summary>The cancellation of a parent reaches its children, whatever happens between the one and the other.</summary>
public sealed class ChildCancelTests
{
    [Fact(Timeout = 60_000)]
    public async Task Parent_Cancelled_EndsAfterItsChildrenHeardAndTellsThemAgainUntilThen()
    {
        var memory = new InMemoryWorkflowStore(TimeProvider.System);
        var states = new List<ExecutionState>();
        var parent = default(ExecutionId);
        var store = InterceptedStore.Before(memory, (_, arguments, pass) =>
        {
            if (arguments is [ControlRequest { Kind: InboxKind.Cancel } request, ..] && request.ExecutionId != parent)
            {
                states.Add(memory.GetAsync(parent, CancellationToken.None).Result!.State);
                return states.Count == 1 ? Task.FromException<ControlResult>(new StoreUnavailableException("Away.", null)) : pass();
            }

            return pass();
        });
        var module = new TestModule();
        var child = module.Workflow("child", context => context.WaitForSignalAsync<string>("never"));
        var flow = module.Workflow("parent", context => context.RunAsync(child));
        using var host = await StoreHost.StartAsync(module, store, isWorker: true);
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        var handle = await client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        parent = handle.Id;

        await handle.CancelAsync("all of it");
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => handle.WaitAsync());
        var below = await client.ListAsync(new ExecutionFilter { ParentId = parent }).SingleAsync();
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => client.GetHandle(below.Id).WaitAsync());

        // A crash at one of these moments would have found the parent to go on with.
        Assert.Equal([ExecutionState.Running, ExecutionState.Running], states);
        await host.StopAsync();
    }
}
