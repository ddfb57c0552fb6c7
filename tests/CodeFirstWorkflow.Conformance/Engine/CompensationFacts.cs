using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Compensation that fails: the others run, the execution says so, and a retry continues with what is left.</summary>
public abstract class CompensationFacts(EngineHarness harness) : EngineConformance(harness)
{
    private readonly ConcurrentQueue<(string What, string Key)> undone = new();
    private readonly ConcurrentDictionary<string, bool> broken = new();

    [Fact]
    public async Task Compensation_OneFails_OthersRunAndTheExecutionSaysSo()
    {
        var handle = await FailedAsync("b");
        var failed = await handle.GetAsync();
        Assert.Equal(["c", "b", "a"], undone.Select(one => one.What));
        Assert.StartsWith(
            "halfway Of 3 compensations 1 failed: 2: Action 'undo#2' failed after 1 attempt: b is broken", failed.Error, StringComparison.Ordinal);
        var entry = Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.CompensationFailed);
        Assert.Equal("$compensation#2", entry.Call);
        Assert.Contains("b is broken", entry.Payload!.Value.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compensation_Retried_GoesOnWithWhatIsLeftUnderTheSameKey()
    {
        var handle = await FailedAsync("b", "a");
        broken.Clear();
        await handle.RetryAsync();
        await UntilAsync(handle, entries => entries.Count(entry => entry.Kind is JournalEntryKind.Failed) == 2);
        Assert.Equal(["c", "b", "a", "b", "a"], undone.Select(one => one.What));
        var keys = undone.Select(one => one.Key).ToList();
        Assert.Equal((keys[1], keys[2]), (keys[3], keys[4]));
        Assert.Equal("halfway", (await handle.GetAsync()).Error);
        var refusal = await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.RetryAsync());
        Assert.EndsWith(
            "Its compensation has begun and ended: all that it did is undone, and nothing is left to go on with. Run it again as a new "
                + "execution, with RunAgainAsync.",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compensation_RetriedTwiceAndTakenOver_RunsEachOnceMore()
    {
        var handle = await FailedAsync("c", "a");
        broken.TryRemove("a", out _);
        await handle.RetryAsync();
        await UntilAsync(handle, entries => entries.Count(entry => entry.Kind is JournalEntryKind.Failed) == 2);
        Assert.Contains("Of 3 compensations 1 failed: 1:", (await handle.GetAsync()).Error, StringComparison.Ordinal);

        var again = (await StartAsync()).Client.GetHandle(handle.Id);
        broken.Clear();
        await again.RetryAsync();
        await UntilAsync(again, entries => entries.Count(entry => entry.Kind is JournalEntryKind.Failed) == 3);
        Assert.Equal(["c", "b", "a", "c", "a", "c"], undone.Select(one => one.What));
        Assert.Equal("halfway", (await again.GetAsync()).Error);
    }

    [Fact]
    public async Task Compensation_OfSeveralCallsRetried_TakesUpItsResults()
    {
        var undo = Undo();
        var flow = Module.Workflow<string>("flow", context =>
        {
            context.Compensate(async () =>
            {
                var first = await UndoAsync(context, undo, "first");
                await UndoAsync(context, undo, "second " + first);
                await UndoAsync(context, undo, "third");
            });
            throw new InvalidOperationException("halfway");
        });
        var host = await StartAsync();
        broken["second first"] = true;
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        broken.Clear();
        await handle.RetryAsync();
        await UntilAsync(handle, entries => entries.Count(entry => entry.Kind is JournalEntryKind.Failed) == 2);
        Assert.Equal(["first", "second first", "second first", "third"], undone.Select(one => one.What));
    }

    [Fact]
    public async Task Compensation_ThatCannotUndoACancellation_IsFailedUntilRetried()
    {
        var undo = Undo();
        var flow = Module.Workflow("flow", async context =>
        {
            context.Compensate(() => UndoAsync(context, undo, "a"));
            return await context.WaitForSignalAsync<string>("never");
        });
        var host = await StartAsync();
        broken["a"] = true;
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.CancelAsync("no longer wanted");
        Assert.StartsWith(
            "no longer wanted Of 1 compensations 1 failed",
            (await EngineHost.ReachAsync(handle, ExecutionState.Failed)).Error,
            StringComparison.Ordinal);
        broken.Clear();
        await handle.RetryAsync();
        Assert.Equal("no longer wanted", (await EngineHost.ReachAsync(handle, ExecutionState.Cancelled)).Error);
    }

    [Fact]
    public async Task Compensation_OfAPausedExecutionThatIsCancelled_Runs()
    {
        var undo = Undo();
        var flow = Module.Workflow("flow", async context =>
        {
            context.Compensate(() => UndoAsync(context, undo, "a"));
            return await context.WaitForSignalAsync<string>("never");
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.PauseAsync();
        await handle.CancelAsync();
        await EngineHost.ReachAsync(handle, ExecutionState.Cancelled);
        Assert.Equal(["a"], undone.Select(one => one.What));
    }

    [Fact]
    public async Task Saga_InAChild_IsUndoneBeforeItsParents()
    {
        var undo = Undo();
        var child = Module.Workflow<string>("child", context =>
        {
            context.Compensate(() => UndoAsync(context, undo, "child"));
            throw new InvalidOperationException("no");
        });
        var parent = Module.Workflow<string>("parent", async context =>
        {
            context.Compensate(() => UndoAsync(context, undo, "parent"));
            return await context.RunAsync(child);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        Assert.Equal(["child", "parent"], undone.Select(one => one.What));
    }

    [Fact]
    public async Task Saga_WhoseCompensatorIsAChildWithASaga_GoesOnWithThatChild()
    {
        var undo = Undo();
        var undoing = Module.Workflow<string, string>("undoing", async (context, what) => await UndoAsync(context, undo, what));
        var flow = Module.Workflow<string>("flow", context =>
        {
            context.Compensate(() => UndoAsync(context, undo, "local"));
            context.Compensate(() => context.RunAsync(undoing, "child"));
            throw new InvalidOperationException("halfway");
        });
        var host = await StartAsync();
        broken["child"] = true;
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        Assert.Equal(["child", "local"], undone.Select(one => one.What));
        broken.Clear();
        await handle.RetryAsync();
        await UntilAsync(handle, entries => entries.Count(entry => entry.Kind is JournalEntryKind.Failed) == 2);
        Assert.Equal(["child", "local", "child"], undone.Select(one => one.What));
        Assert.Equal("halfway", (await handle.GetAsync()).Error);
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ChildStarted);
    }

    [Fact]
    public async Task Saga_RetryOfAParentWhoseChildIsUndone_FailsAgainInsteadOfWaitingForEver()
    {
        var undo = Undo();
        var child = Module.Workflow<string>("child", context =>
        {
            context.Compensate(() => UndoAsync(context, undo, "child"));
            throw new InvalidOperationException("no");
        });
        var parent = Module.Workflow("parent", context => context.RunAsync(child));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await handle.RetryAsync();
        await UntilAsync(handle, entries => entries.Count(entry => entry.Kind is JournalEntryKind.Failed) == 2);
        Assert.Contains("failed: no", (await handle.GetAsync()).Error, StringComparison.Ordinal);
        Assert.Equal(["child"], undone.Select(one => one.What));
    }

    [Fact]
    public async Task RunAgain_AfterCompensation_IsANewExecutionWithTheSameInput()
    {
        var flow = Module.Workflow<int, int>(
            "flow", (context, number) => broken.IsEmpty ? Task.FromResult(number) : throw new InvalidOperationException("no"));
        var host = await StartAsync();
        broken["x"] = true;
        var handle = await host.Client.StartAsync(
            flow, 7, new() { CorrelationId = "k", Metadata = new Dictionary<string, string> { ["by"] = "me" } });
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        broken.Clear();
        var again = await host.Client.RunAgainAsync(handle.Id);
        Assert.NotEqual(handle.Id, again.Id);
        var done = await EngineHost.ReachAsync(again, ExecutionState.Completed);
        Assert.Equal((7, "k", "me"), (done.Output!.Value.GetInt32(), done.CorrelationId, done.Metadata["by"]));
        Assert.Equal(ExecutionState.Failed, (await handle.GetAsync()).State);
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => host.Client.RunAgainAsync(ExecutionId.New()));
    }

    [Fact]
    public async Task RunAgain_WithAnotherInput_ChecksAndTakesIt()
    {
        var flow = Module.Workflow<int, int>("flow", (context, number) => Task.FromResult(2 * number));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow, 7, new() { CorrelationId = "k", Priority = 3 });
        Assert.Equal(14, await handle.GetResultAsync());
        var done = await EngineHost.ReachAsync(await host.Client.RunAgainAsync(handle.Id, 8), ExecutionState.Completed);
        Assert.Equal((16, 3, null), (done.Output!.Value.GetInt32(), done.Priority, done.CorrelationId));
        var refusal = await Assert.ThrowsAsync<PayloadException>(() => host.Client.RunAgainAsync(handle.Id, "eight"));
        Assert.StartsWith("The input of workflow 'flow' version 1 is not valid, and nothing was started.", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<WorkflowHandle> FailedAsync(params string[] failing)
    {
        var undo = Undo();
        var flow = Module.Workflow<string>("flow", context =>
        {
            foreach (var what in (string[])["a", "b", "c"])
            {
                context.Compensate(() => UndoAsync(context, undo, what));
            }

            throw new InvalidOperationException("halfway");
        });
        foreach (var what in failing)
        {
            broken[what] = true;
        }

        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        return handle;
    }

    private ActionDefinition<string> Undo() => Module.Action("undo", call =>
    {
        var what = call.Argument<string>("what");
        undone.Enqueue((what, call.Context.IdempotencyKey));
        return broken.ContainsKey(what) ? throw new InvalidOperationException($"{what} is broken") : Task.FromResult(what);
    });

    private static Task<string> UndoAsync(WorkflowContext context, ActionDefinition<string> undo, string what) =>
        context.CallAsync(undo, context.Arguments().Add("what", what));

    private static async Task UntilAsync(WorkflowHandle handle, Func<IReadOnlyList<JournalEntry>, bool> isReached)
    {
        while (!isReached(await handle.GetHistoryAsync()))
        {
            await Task.Yield();
        }
    }
}
