using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.InMemory;
using CodeFirstWorkflow.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Tests.Worker;

/// <summary>What comes between the commit of the next run and the moment its worker hears of it belongs to the next run.</summary>
public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task Signal_BeforeTheNextRunIsKnown_IsTakenByIt() =>
        Assert.Equal("late", await RunAsync(handle => handle.SignalAsync("n", "late")));

    [Fact]
    public async Task Cancel_BeforeTheNextRunIsKnown_CancelsIt() =>
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => RunAsync(handle => handle.CancelAsync()));

    private static async Task<string?> RunAsync(Func<WorkflowHandle, Task> between)
    {
        var module = new TestModule();
        var flow = module.Workflow<int, string?>("flow", async (context, run) =>
            run == 1 ? throw context.ContinueAsNew(2) : await context.WaitForSignalAsync<string>("n"));
        var memory = new InMemoryWorkflowStore(TimeProvider.System);
        var (store, held) = HeldStore.Create(memory);
        using var client = await StoreHost.StartAsync(module, memory, isWorker: false);
        var handle = await client.Services.GetRequiredService<IWorkflowClient>().StartAsync(flow, 1);
        using var worker = await StoreHost.StartAsync(module, store, isWorker: true);
        await held.Continued;
        await between(handle);
        worker.Services.GetRequiredService<WorkflowWorker>().OnInboxMoved(handle.Id);
        await held.InboxTaken;
        held.Release();
        return await handle.GetResultAsync();
    }
}
