using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.InMemory;
using CodeFirstWorkflow.Worker.Leasing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Tests.Worker;

/// <summary>An execution that its own living worker lost sight of is taken up again: nobody else would take it over.</summary>
public sealed class OwnedRecoveryTests
{
    [Theory]
    [InlineData("ReadJournalAsync")]
    [InlineData("ReadInboxAsync")]
    public async Task Loading_FailsOnce_ExecutionStillEnds(string method) => await RunAsync(method, isCarriedOut: false);

    [Fact]
    public async Task Claim_AnswerLost_ExecutionStillEnds()
    {
        // The first claim that finds something is lost; claims that find nothing are not.
        var module = new TestModule();
        var adds = module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value + 1));
        var memory = new InMemoryWorkflowStore(TimeProvider.System);
        using var client = await StoreHost.StartAsync(module, memory, isWorker: false);
        var handle = await client.Services.GetRequiredService<IWorkflowClient>().StartAsync(adds, 1);
        using var worker = await StoreHost.StartAsync(module, FaultyStore.Lose(memory, "ClaimAsync", isCarriedOut: true), isWorker: true);
        Assert.Equal(2, await handle.GetResultAsync());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Look_WallClockWasSetMeanwhile_PutsBackASecondAfterTheFirst(int hours)
    {
        var (time, worker, events) = (new ManualTimeProvider(), Guid.NewGuid(), new FakeWorkerEvents());
        var memory = new InMemoryWorkflowStore(time);
        var start = new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "flow" }) { ClaimedBy = worker };
        await memory.CommitAsync([start], CancellationToken.None);
        var recovery = new OwnedRecovery(memory, worker, time, events);

        recovery.Want();
        await recovery.LookAsync(CancellationToken.None);
        time.Skew = TimeSpan.FromHours(hours);
        await recovery.LookAsync(CancellationToken.None);
        Assert.Empty(events.PutBack);
        time.Advance(TimeSpan.FromSeconds(1));
        await recovery.LookAsync(CancellationToken.None);
        Assert.Equal([start.Execution.Id], events.PutBack);
    }

    private static async Task RunAsync(string method, bool isCarriedOut)
    {
        var module = new TestModule();
        var waits = module.Workflow("waits", context => context.WaitForSignalAsync<string>("go"));
        var memory = new InMemoryWorkflowStore(TimeProvider.System);
        using var worker = await StoreHost.StartAsync(module, FaultyStore.Lose(memory, method, isCarriedOut), isWorker: true);
        var handle = await worker.Services.GetRequiredService<IWorkflowClient>().StartAsync(waits);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.SignalAsync("go", "on");
        Assert.Equal("on", await handle.GetResultAsync());
    }
}
