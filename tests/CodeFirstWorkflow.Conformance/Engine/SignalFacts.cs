using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A payload that does not fit its wait does no harm; of two decisions at once, one is taken.</summary>
public abstract class SignalFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const int Refused = 1104;

    [Fact]
    public async Task Signal_OfAnotherShape_IsRefusedAndTheWaitGoesOn()
    {
        var log = new LoggedEvents();
        var flow = Module.Workflow("flow", async context => (await context.WaitForSignalAsync<Approval>("approve"))!.By);
        var host = await Harness.StartAsync(Module, services: services => services.AddSingleton<ILoggerProvider>(log));
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.SignalAsync("approve", "not an approval");
        var refusal = await RefusalAsync(handle);
        Assert.Equal("$signal:approve", refusal.Call);
        Assert.Equal(
            (typeof(Approval).FullName, "String"),
            (refusal.Payload!.Value.GetProperty("expected").GetString(), refusal.Payload.Value.GetProperty("found").GetString()));
        await handle.SignalAsync("approve", new Approval("ops"));
        Assert.Equal("ops", await handle.GetResultAsync());
        Assert.Equal(1, log.Count(Refused));
    }

    [Fact]
    public async Task Signal_OfAnotherShapeBeforeItsWait_IsRefusedAndTheNextIsTaken()
    {
        var step = new HeldStep(Module);
        var flow = Module.Workflow("waits", async context =>
        {
            await context.RunAsync(step.Flow);
            return (await context.WaitForSignalAsync<Approval>("approve"))!.By;
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await step.Started;
        await handle.SignalAsync("approve", 1);
        await handle.SignalAsync("approve", new Approval("first"));
        await handle.SignalAsync("approve", new Approval("second"));
        step.Release(0);
        Assert.Equal("first", await handle.GetResultAsync());
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.SignalRefused);
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.SignalUnconsumed);
    }

    [Fact]
    public async Task Signal_Refused_IsPassedOverByReplay()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var one = await context.WaitForSignalAsync<Approval>("approve");
            var isPatched = context.Patched("since");
            var two = await context.WaitForSignalAsync<Approval>("approve");
            return $"{one!.By} {isPatched} {two!.By}";
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await handle.SignalAsync("approve", 1);
        await handle.SignalAsync("approve", new Approval("a"));
        await handle.SignalAsync("approve", 2);
        await UntilAsync(handle, entries => entries.Count(entry => entry.Kind is JournalEntryKind.SignalRefused) == 2);
        await first.StopAsync();

        var again = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("approve", new Approval("b"));
        Assert.Equal("a True b", await again.GetResultAsync());
    }

    [Fact]
    public async Task Resume_AnswerOfAnotherShape_IsRefusedAndTheWaitGoesOn()
    {
        var flow = Module.Workflow("flow", async context => (await context.WaitForSignalAsync<Approval>("approve"))!.By);
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.ResumeAsync(7);
        Assert.Equal(7, (await RefusalAsync(handle)).Payload!.Value.GetProperty("payload").GetInt32());
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.ResumeAsync(new Approval("by hand"));
        Assert.Equal("by hand", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Resume_SignalEndedTheWait_IsAnErrorWhileAChildIsAwaited()
    {
        var never = Module.Workflow("never", context => context.WaitForSignalAsync<string>("never"));
        var flow = Module.Workflow("flow", async context =>
        {
            await context.WaitForSignalAsync<string>("go");
            return await context.RunAsync(never);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await handle.SignalAsync("go", "on");
        await UntilAsync(handle, entries => entries.Any(entry => entry.Kind is JournalEntryKind.ChildStarted));
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.ResumeAsync());
    }

    [Fact]
    public async Task ApproveAndReject_AtOnce_OneDecidesAndTheOtherIsNotLostSilently()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var approve = context.WaitForSignalAsync<string>("approve");
            var reject = context.WaitForSignalAsync<string>("reject");
            return await await context.WhenAnyAsync([approve, reject]);
        });
        var host = await StartAsync();
        for (var round = 0; round < 10; round++)
        {
            var handle = await host.Client.StartAsync(flow);
            await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
            var refused = await Task.WhenAll(TrySignalAsync(handle, "approve"), TrySignalAsync(handle, "reject"));
            var decision = await handle.GetResultAsync();
            var entries = await handle.GetHistoryAsync();
            var received = entries.Where(entry => entry.Kind is JournalEntryKind.SignalReceived).Select(entry => entry.Call).ToList();
            Assert.Equal($"$signal:{decision}", received[0]);
            Assert.Equal(
                2,
                received.Count + refused.Count(isRefused => isRefused) + entries.Count(
                    entry => entry.Kind is JournalEntryKind.SignalUnconsumed && !received.Contains(entry.Call)));
        }
    }

    private static async Task<bool> TrySignalAsync(WorkflowHandle handle, string name)
    {
        try
        {
            await handle.SignalAsync(name, name);
            return false;
        }
        catch (InvalidExecutionStateException)
        {
            return true;
        }
    }

    private static async Task<JournalEntry> RefusalAsync(WorkflowHandle handle)
    {
        await UntilAsync(handle, entries => entries.Any(entry => entry.Kind is JournalEntryKind.SignalRefused));
        return Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.SignalRefused);
    }

    private static async Task UntilAsync(WorkflowHandle handle, Func<IReadOnlyList<JournalEntry>, bool> isReached)
    {
        while (!isReached(await handle.GetHistoryAsync()))
        {
            await Task.Yield();
        }
    }

    private sealed record Approval(string By);
}
