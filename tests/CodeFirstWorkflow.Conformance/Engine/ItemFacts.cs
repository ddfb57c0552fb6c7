namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Many items, in batches or not, some of which fail.</summary>
public abstract class ItemFacts(EngineHarness harness) : EngineConformance(harness)
{
    private readonly List<int> tried = [];

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Items_SomeFail_AllAreTriedAndAllErrorsTold(int batchSize)
    {
        var step = Failing(1, 4, 8);
        var flow = Module.Workflow("flow", async context =>
        {
            var all = context.ForEachAsync(
                Enumerable.Range(0, 9), item => context.CallAsync(step, context.Arguments().Add("item", item)), batchSize: batchSize);
            var first = await Assert.ThrowsAsync<ActionFailedException>(() => all);
            return $"{first.Call}: {string.Join(", ", all.Exception!.InnerExceptions.Cast<ActionFailedException>().Select(error => error.Call))} {await context.WaitForSignalAsync<string>("go")}";
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();
        var again = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        Assert.Equal("step#2: step#2, step#5, step#9 on", await again.GetResultAsync());
        Assert.Equal(Enumerable.Range(0, 9), tried.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Items_SomeFailUncaught_AllErrorsAreInTheExecutions(bool isJoined)
    {
        var step = Failing(1, 4);
        var flow = Module.Workflow("flow", async context => isJoined
            ? await context.WhenAllAsync(Enumerable.Range(0, 6).Select(item => context.CallAsync(step, context.Arguments().Add("item", item))))
            : await context.ForEachAsync(
                Enumerable.Range(0, 6), item => context.CallAsync(step, context.Arguments().Add("item", item)), batchSize: 2));
        var host = await StartAsync();
        var failed = await EngineHost.ReachAsync(await host.Client.StartAsync(flow), ExecutionState.Failed);
        Assert.Contains("no item 1", failed.Error, StringComparison.Ordinal);
        Assert.Contains("1 more failed with it:", failed.Error, StringComparison.Ordinal);
        Assert.Contains("no item 4", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_InBatches_GoToTheBodyTogether()
    {
        var sum = Module.Action("sum", call => Task.FromResult(call.Argument<int[]>("items").Sum()));
        var flow = Module.Workflow("flow", async context =>
        {
            var sums = await context.ForEachAsync(
                Enumerable.Range(1, 8), 3, batch => context.CallAsync(sum, context.Arguments().Add("items", batch)));
            await context.ForEachAsync(
                Enumerable.Range(1, 2), 3, batch => (Task)context.CallAsync(sum, context.Arguments().Add("items", batch)), concurrency: 0);
            return string.Join(' ', sums);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        Assert.Equal("6 15 15", await handle.GetResultAsync());
        Assert.Equal(4, (await handle.GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.ActionCompleted));
    }

    [Fact]
    public async Task Batches_SomeFail_AllAreTriedAndAllErrorsTold()
    {
        var step = Failing(1, 7);
        var flow = Module.Workflow("flow", async context =>
        {
            var all = context.ForEachAsync(Enumerable.Range(0, 9), 3, batch => context.CallAsync(step, context.Arguments().Add("item", batch[1])));
            await Assert.ThrowsAsync<ActionFailedException>(() => all);
            return all.Exception!.InnerExceptions.Count;
        });
        var host = await StartAsync();
        Assert.Equal(2, await (await host.Client.StartAsync(flow)).GetResultAsync());
        Assert.Equal([1, 4, 7], tried);
    }

    [Fact]
    public async Task Items_PausedHalfway_GoOnWithWhatIsLeftOnAnotherWorker()
    {
        var (reached, gate) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var step = Held(2, reached, gate.Task);
        var flow = Module.Workflow("flow", async context =>
        {
            var all = context.ForEachAsync(
                Enumerable.Range(0, 8), item => context.CallAsync(step, context.Arguments().Add("item", item)), concurrency: 1, batchSize: 4);
            await Assert.ThrowsAsync<ActionFailedException>(() => all);
            return all.Exception!.InnerExceptions.Count;
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await reached.Task;
        await handle.PauseAsync();
        gate.SetResult();
        await EngineHost.ReachAsync(handle, ExecutionState.Paused);
        Assert.Equal([0, 1, 2], tried);
        await first.StopAsync();

        var again = (await StartAsync()).Client.GetHandle<int>(handle.Id);
        await again.UnpauseAsync();
        Assert.Equal(2, await again.GetResultAsync());
        Assert.Equal(Enumerable.Range(0, 8), tried);
    }

    [Fact]
    public async Task Items_CancelledHalfway_TryNoMoreAndUndoWhatWasDone()
    {
        var (reached, gate) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var step = Held(2, reached, gate.Task);
        var undone = new List<int>();
        var undo = Module.Action("undo", call =>
        {
            undone.Add(call.Argument<int>("item"));
            return Task.FromResult(0);
        });
        var flow = Module.Workflow("flow", context => context.ForEachAsync(
            Enumerable.Range(0, 8),
            async item =>
            {
                var result = await context.CallAsync(step, context.Arguments().Add("item", item));
                context.Compensate(() => context.CallAsync(undo, context.Arguments().Add("item", item)));
                return result;
            },
            concurrency: 1,
            batchSize: 4));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await reached.Task;
        await handle.CancelAsync("enough");
        await EngineHost.ReachAsync(handle, ExecutionState.Cancelled);
        gate.SetResult();
        Assert.Equal([0, 1, 2], tried);
        Assert.Equal([0], undone);
    }

    // Item 1 and 5 fail; one waits for the test.
    private ActionDefinition<int> Held(int item, TaskCompletionSource reached, Task gate) => Module.Action("step", async call =>
    {
        var current = call.Argument<int>("item");
        tried.Add(current);
        if (current == item)
        {
            reached.TrySetResult();
            await gate.WaitAsync(call.CancellationToken);
        }

        return current % 4 == 1 ? throw new InvalidOperationException($"no item {current}") : current;
    });

    private ActionDefinition<int> Failing(params int[] items) => Module.Action("step", call =>
    {
        var item = call.Argument<int>("item");
        lock (tried)
        {
            tried.Add(item);
        }

        return items.Contains(item) ? throw new InvalidOperationException($"no item {item}") : Task.FromResult(item);
    });
}
