namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Waits and timers that are ready, or cancelled, at the same time: one order, which replay repeats.</summary>
public abstract class ReadyAtOnceFacts(EngineHarness harness) : EngineConformance(harness)
{
    // Long enough for a worker to be stopped before it has passed; a machine that is slower than that tries a longer one.
    private TimeSpan moment = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task Waits_ReadyAtOnce_AreTakenInJournalOrderAndReplayedSo()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var (one, two) = (context.WaitForSignalAsync<string>("one"), context.WaitForSignalAsync<string>("two"));
            var first = await context.WhenAnyAsync([one, two]);
            var second = await (first == one ? two : one);
            return $"{await first} {second} {await context.WaitForSignalAsync<string>("go")}";
        });
        Assert.Equal("b a on", await TogetherAsync(flow, handle => handle.SignalAsync("two", "b"), handle => handle.SignalAsync("one", "a")));
    }

    [Fact]
    public async Task SignalAndDelay_ReadyAtOnce_TakeOneBranchAndReplayIt()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var signal = context.WaitForSignalAsync<string>("n");
            var first = await context.WhenAnyAsync(signal, context.DelayAsync(moment));
            var branch = first == signal ? "signal" : "delay";
            return $"{branch} {await context.WaitForSignalAsync<string>("go")}";
        });
        Assert.Equal("signal on", await TogetherAsync(flow, handle => handle.SignalAsync("n", "x")));
    }

    [Fact]
    public async Task Delay_CancelledAsItFires_EndsOnce()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            using var end = new CancellationTokenSource();
            var (first, second) = (context.DelayAsync(moment), context.DelayAsync(moment, end.Token));
            await first;
            Cancel(end);
            var outcome = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
            return $"{outcome.CancellationToken == end.Token} {await context.WaitForSignalAsync<string>("go")}";
        });
        var (result, history) = await TogetherWithHistoryAsync(flow);
        Assert.Equal("True on", result);
        Assert.Single(history, entry => entry.Kind is JournalEntryKind.TimerFired);
    }

    [Fact]
    public async Task Delay_FiredBeforeItIsCancelled_HasFired()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            using var end = new CancellationTokenSource();
            var (first, second) = (context.DelayAsync(moment, end.Token), context.DelayAsync(moment));
            await second;
            Cancel(end);
            await first;
            return $"fired {await context.WaitForSignalAsync<string>("go")}";
        });
        var (result, history) = await TogetherWithHistoryAsync(flow);
        Assert.Equal("fired on", result);
        Assert.Equal(2, history.Count(entry => entry.Kind is JournalEntryKind.TimerFired));
    }

    [Fact]
    public async Task Signal_ForAWaitThatLostBeforeTheEnd_StaysUnconsumed()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var late = context.WaitForSignalAsync<string>("n");
            await context.WhenAnyAsync(late, context.WaitForSignalAsync<string>("first"));
            return await context.WaitForSignalAsync<string>("go");
        });
        var handle = await (await StartAsync()).Client.StartAsync(flow);
        await handle.SignalAsync("first", "won");
        await EngineHost.HistoryAsync(handle, entry => entry is { Kind: JournalEntryKind.WaitCreated, Call: "$signal:go#1" });
        await handle.SignalAsync("n", "late");
        await handle.SignalAsync("go", "on");
        Assert.Equal("on", await handle.GetResultAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        var left = Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.SignalUnconsumed);
        Assert.Equal("$signal:n", left.Call);
    }

    // In the workflow's own turn: cancelled asynchronously it would be a foreign thread's doing.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    // All is ready before a worker looks; after that another one replays it, and a third ends it.
    private async Task<string> TogetherAsync(WorkflowDefinition<Unit, string> flow, params Func<WorkflowHandle, Task>[] ready) =>
        (await TogetherWithHistoryAsync(flow, ready)).Result;

    private async Task<(string Result, IReadOnlyList<JournalEntry> History)> TogetherWithHistoryAsync(
        WorkflowDefinition<Unit, string> flow,
        params Func<WorkflowHandle, Task>[] ready)
    {
        var client = (await StartAsync(options => options.Worker.Enabled = false)).Client;
        var handle = await StoppedInTimeAsync(client, flow);
        foreach (var send in ready)
        {
            await send(handle);
        }

        var due = (await handle.GetHistoryAsync()).Where(entry => entry.Kind is JournalEntryKind.TimerCreated).Select(
            entry => entry.Payload!.Value.GetProperty("dueAt").GetDateTimeOffset()).DefaultIfEmpty().Max();
        while (DateTimeOffset.UtcNow <= due)
        {
            await Task.Yield();
        }

        var second = await StartAsync();
        await EngineHost.HistoryAsync(handle, entry => entry is { Kind: JournalEntryKind.WaitCreated, Call: "$signal:go#1" });
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await second.StopAsync();
        await StartAsync();
        await handle.SignalAsync("go", "on");
        return (await client.GetHandle<string>(handle.Id).GetResultAsync(), await handle.GetHistoryAsync());
    }

    private async Task<WorkflowHandle> StoppedInTimeAsync(IWorkflowClient client, WorkflowDefinition<Unit, string> flow)
    {
        while (true)
        {
            var handle = await client.StartAsync(flow);
            var first = await StartAsync();
            await EngineHost.HistoryAsync(handle, entry => entry.Kind is JournalEntryKind.WaitCreated or JournalEntryKind.TimerCreated, 2);
            await first.StopAsync();
            if (!(await handle.GetHistoryAsync()).Any(static entry => entry.Kind is JournalEntryKind.TimerFired))
            {
                return handle;
            }

            moment *= 4;
        }
    }
}
