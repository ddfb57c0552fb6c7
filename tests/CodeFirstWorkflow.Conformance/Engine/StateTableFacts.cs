namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>The table of operations and states, cell by cell, and what is said of resume, pause and retry beside it.</summary>
public abstract class StateTableFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly IReadOnlyList<(string Name, ExecutionState[] Allowed, ExecutionState[] NoChange, Func<WorkflowHandle, Task> Run)> Operations =
    [
        ("resume", [ExecutionState.Waiting], [], handle => handle.ResumeAsync()),
        ("pause", [ExecutionState.Pending, ExecutionState.Running, ExecutionState.Waiting, ExecutionState.Paused], [ExecutionState.Paused], handle => handle.PauseAsync()),
        ("unpause", [ExecutionState.Paused], [], handle => handle.UnpauseAsync()),
        ("cancel", [ExecutionState.Pending, ExecutionState.Running, ExecutionState.Waiting, ExecutionState.Paused], [ExecutionState.Cancelled], handle => handle.CancelAsync()),
        ("retry", [ExecutionState.Failed], [], handle => handle.RetryAsync()),
        ("terminate", [ExecutionState.Pending, ExecutionState.Running, ExecutionState.Waiting, ExecutionState.Paused], [ExecutionState.Cancelled], handle => handle.TerminateAsync()),
    ];

    [Theory]
    [InlineData(ExecutionState.Pending)]
    [InlineData(ExecutionState.Running)]
    [InlineData(ExecutionState.Waiting)]
    [InlineData(ExecutionState.Paused)]
    [InlineData(ExecutionState.Completed)]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Operation_NotAllowedInAState_IsRefusedAndChangesNothing(ExecutionState state)
    {
        var handle = await BringAsync(state);
        foreach (var (name, allowed, noChange, run) in Operations)
        {
            if (noChange.Contains(state))
            {
                await run(handle);
            }
            else if (!allowed.Contains(state))
            {
                var error = await Assert.ThrowsAsync<InvalidExecutionStateException>(() => run(handle));
                Assert.Equal(
                    $"Workflow execution '{handle.Id}' cannot {name} from state '{state}'. Expected one of: {string.Join(", ", allowed)}.",
                    error.Message);
            }
        }

        Assert.Equal(state, (await handle.GetAsync()).State);
        Assert.Equal(state is ExecutionState.Pending or ExecutionState.Running, (await handle.GetHistoryAsync()).Count == 0);
    }

    [Fact]
    public async Task Running_Pause_AttemptIsJournaledAndNoCallStarts()
    {
        var (started, gate, seconds) = (new TaskCompletionSource(), new TaskCompletionSource<int>(), 0);
        var first = Module.Action("first", _ =>
        {
            started.SetResult();
            return gate.Task;
        });
        var second = Module.Action("second", _ => Task.FromResult(Interlocked.Increment(ref seconds)));
        var flow = Module.Workflow("flow", async context => await Call(context, first) + await Call(context, second));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await started.Task;
        await handle.PauseAsync();

        // The pause is durable in the inbox; the worker that runs it reads it there a moment later.
        while (!(await handle.GetHistoryAsync()).Any(entry => entry.Kind is JournalEntryKind.Paused))
        {
            await Task.Yield();
        }

        gate.SetResult(10);
        await EngineHost.ReachAsync(handle, ExecutionState.Paused);
        Assert.Contains(await handle.GetHistoryAsync(), entry => entry is { Kind: JournalEntryKind.ActionCompleted, Call: "first#1" });
        Assert.Equal(0, seconds);
        await handle.UnpauseAsync();
        Assert.Equal(11, await handle.GetResultAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pause_StillPending_IsWithdrawnByUnpause(bool isJournaled)
    {
        var step = new HeldStep(Module);
        var second = Module.Action("second", _ => Task.FromResult(1));
        var flow = Module.Workflow(
            "outer",
            async context =>
                await context.CallAsync(Module.Actions.OfType<ActionDefinition<int>>().First(), context.Arguments()) + await Call(context, second));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await step.Started;
        await handle.PauseAsync();
        while (isJournaled && !(await handle.GetHistoryAsync()).Any(entry => entry.Kind is JournalEntryKind.Paused))
        {
            await Task.Yield();
        }

        await handle.UnpauseAsync();
        var refused = await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.UnpauseAsync());
        Assert.Equal(ExecutionState.Running, refused.State);
        step.Release(10);
        Assert.Equal(11, await handle.GetResultAsync());
    }

    [Fact]
    public async Task Pause_StillPendingAtContinueAsNew_PausesTheNextRun()
    {
        var step = new HeldStep(Module);
        var held = Module.Actions.OfType<ActionDefinition<int>>().First();
        var runs = 0;
        var count = Module.Action("count", _ => Task.FromResult(Interlocked.Increment(ref runs)));
        var flow = Module.Workflow<int, int>("outer", async (context, run) =>
        {
            if (run == 1)
            {
                await Call(context, held);
                throw context.ContinueAsNew(2);
            }

            return await Call(context, count);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow, 1);
        await step.Started;
        await handle.PauseAsync();
        while (!(await handle.GetHistoryAsync()).Any(entry => entry.Kind is JournalEntryKind.Paused))
        {
            await Task.Yield();
        }

        step.Release(1);
        await EngineHost.ReachAsync(handle, ExecutionState.Paused);
        Assert.Equal(0, runs);
        await handle.UnpauseAsync();
        Assert.Equal(1, await handle.GetResultAsync());
    }

    [Fact]
    public async Task Waiting_PauseAndUnpause_KeepsItsTimer()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            await context.DelayAsync(TimeSpan.FromDays(90));
            return 1;
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        var before = await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.PauseAsync();
        await handle.UnpauseAsync();
        Assert.NotNull(before.DueAt);

        // Unpausing wakes it once; it lets go again until the timer is due.
        while (await EngineHost.ReachAsync(handle, ExecutionState.Waiting) is var after && after.DueAt != before.DueAt)
        {
            await Task.Yield();
        }

        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.TimerCreated);
    }

    [Fact]
    public async Task Resume_WaitAndOlderDelay_EndsTheWaitThenTheDelay()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var delay = context.DelayAsync(TimeSpan.FromDays(1));
            var one = await context.WaitForSignalAsync<Dictionary<string, int>>("one");
            var two = await context.WaitForSignalAsync<Dictionary<string, int>>("two");
            await delay;
            return $"{one is null} {two is null}";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        foreach (var (payload, entries) in new[] { (new Dictionary<string, int>(), 1), (null, 2), (null, 3) })
        {
            await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
            await handle.ResumeAsync(payload);
            while ((await handle.GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.Resumed) < entries)
            {
                await Task.Yield();
            }
        }

        Assert.Equal("False True", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Resume_OfOneThatWaitsForAChild_IsRefused()
    {
        var child = Module.Workflow<int, string?>("child", (context, _) => context.WaitForSignalAsync<string>("never"));
        var parent = Module.Workflow("parent", context => context.RunAsync(child, 1));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        var error = await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.ResumeAsync());
        Assert.Equal(
            $"Workflow execution '{handle.Id}' is Waiting, but cannot resume. It waits for no signal, event or "
                + "delay, but for a child or a retry.",
            error.Message);
    }

    [Fact]
    public async Task Retry_FailedChild_GoesOnWithItsParent()
    {
        var healthy = false;
        var step = Module.Action("step", _ => Volatile.Read(ref healthy) ? Task.FromResult(5) : throw new InvalidOperationException("broken"));
        var child = Module.Workflow<int, int>("child", async (context, add) => add + await Call(context, step));
        var parent = Module.Workflow("parent", context => context.RunAsync(child, 1));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        Volatile.Write(ref healthy, true);
        await handle.RetryAsync();
        Assert.Equal(6, await handle.GetResultAsync());
        Assert.Equal(2, (await host.Client.CountAsync()).Sum(count => count.Count));
    }

    [Fact]
    public async Task Retry_NewerExecutionHoldsTheKey_IsRefused()
    {
        var fails = Module.Workflow<bool, string?>(
            "flow", (context, isHealthy) => isHealthy ? context.WaitForSignalAsync<string>("go") : throw new InvalidOperationException("no"));
        var host = await StartAsync();
        var first = await host.Client.StartAsync(fails, false, new() { CorrelationId = "k" });
        await EngineHost.ReachAsync(first, ExecutionState.Failed);
        var second = await host.Client.StartAsync(fails, true, new() { CorrelationId = "k" });
        var error = await Assert.ThrowsAsync<InvalidExecutionStateException>(() => first.RetryAsync());
        Assert.Equal(
            $"Workflow execution '{first.Id}' is Failed, but cannot retry. A newer execution holds its correlation "
                + "id 'k'. Retry it when that one has failed or was cancelled.",
            error.Message);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Snapshot_TakenBefore_DoesNotChange()
    {
        var flow = Module.Workflow("flow", context => context.WaitForSignalAsync<string>("go"));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        var before = await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        var history = await handle.GetHistoryAsync();
        var entries = history.Count;
        await handle.SignalAsync("go", "on");
        await handle.GetResultAsync();
        Assert.Equal((ExecutionState.Waiting, (DateTimeOffset?)null, entries), (before.State, before.EndedAt, history.Count));
        Assert.Null(before.Output);
    }

    [Fact]
    public async Task Attempt_DelayLongerThanTheLease_HoldsNoWorker()
    {
        var broken = Module.Action(
            new ActionDefinition<int>(
                "broken", _ => throw new InvalidOperationException("later"))
            { Retry = RetryPolicy.Constant(TimeSpan.FromHours(2), 2) });
        var flow = Module.Workflow("flow", context => Call(context, broken));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        var waiting = await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        var failed = Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionAttemptFailed);
        Assert.InRange(waiting.DueAt!.Value, failed.At.AddHours(2).AddSeconds(-5), failed.At.AddHours(2).AddSeconds(5));
    }

    private async Task<WorkflowHandle> BringAsync(ExecutionState state)
    {
        var holds = Module.Action("holds", async call =>
        {
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return "";
        });
        var flow = Module.Workflow<ExecutionState, string?>("flow", async (context, target) => target switch
        {
            ExecutionState.Running => await Call(context, holds),
            ExecutionState.Completed => "done",
            ExecutionState.Failed => throw new InvalidOperationException("no"),
            _ => await context.WaitForSignalAsync<string>("never"),
        });
        var host = await StartAsync(options => options.Worker.Enabled = state is not ExecutionState.Pending);
        var handle = await host.Client.StartAsync(flow, state);
        if (state is ExecutionState.Paused or ExecutionState.Cancelled)
        {
            await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
            await (state is ExecutionState.Paused ? handle.PauseAsync() : handle.CancelAsync());
        }

        await EngineHost.ReachAsync(handle, state);
        return handle;
    }
}
