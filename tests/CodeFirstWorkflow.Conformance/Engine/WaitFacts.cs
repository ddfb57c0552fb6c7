namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Delays, signals, children and what combines them.</summary>
public abstract class WaitFacts(EngineHarness harness) : EngineConformance(harness)
{
    [Fact]
    public async Task Signal_BeforeItsWait_IsBuffered()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hold = Module.Action("hold", async _ =>
        {
            await gate.Task;
            return 0;
        });
        var flow = Module.Workflow("flow", async context =>
        {
            await Call(context, hold);
            return $"{await context.WaitForSignalAsync<int>("n")}{await context.WaitForSignalAsync<int>("n")}";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await handle.SignalAsync("n", 1);
        await handle.SignalAsync("n", 2);
        gate.SetResult();
        Assert.Equal("12", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Signal_TimedOut_GivesDefault()
    {
        var flow = Module.Workflow(
            "flow", async context => await context.WaitForSignalAsync<string>("n", TimeSpan.FromMilliseconds(10)) ?? "timed out");
        var host = await StartAsync();
        Assert.Equal("timed out", await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Fact]
    public async Task Signal_Unconsumed_IsJournaled()
    {
        var flow = Module.Workflow("flow", context => context.WaitForSignalAsync<string>("last"));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await handle.SignalAsync("unwanted", "x");
        await handle.SignalAsync("last", "y");
        await handle.GetResultAsync();
        Assert.Contains(await handle.GetHistoryAsync(), entry => entry is { Kind: JournalEntryKind.SignalUnconsumed, Call: "$signal:unwanted" });
    }

    [Fact]
    public async Task Signals_TwoHundred_ArriveInOrder()
    {
        var flow = Module.Workflow<int, int>("flow", async (context, count) =>
        {
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(i, await context.WaitForSignalAsync<int>("n"));
            }

            return count;
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow, 200);
        for (var i = 0; i < 200; i++)
        {
            await handle.SignalAsync("n", i);
        }

        Assert.Equal(200, await handle.GetResultAsync());
    }

    [Fact]
    public async Task Delay_Waits_AndShowsWhenItIsDue()
    {
        var flow = Module.Workflow<int, DateTimeOffset>("flow", async (context, milliseconds) =>
        {
            await context.DelayAsync(TimeSpan.FromMilliseconds(milliseconds));
            return context.UtcNow;
        });
        var host = await StartAsync();
        var waiting = await EngineHost.ReachAsync(await host.Client.StartAsync(flow, 600_000), ExecutionState.Waiting);
        Assert.InRange(waiting.DueAt!.Value, waiting.CreatedAt.AddMinutes(10), DateTimeOffset.UtcNow.AddMinutes(10));

        // A short one may be over before anybody sees it wait: the journal tells when it was due.
        var handle = await host.Client.StartAsync(flow, 150);
        var end = await handle.GetResultAsync();
        var due = (await handle.GetHistoryAsync()).Single(
            entry => entry.Kind is JournalEntryKind.TimerCreated).Payload!.Value.GetProperty("dueAt").GetDateTimeOffset();
        Assert.True(end >= due, $"{end:O} is before {due:O}");
    }

    [Fact]
    public async Task Delay_OfCenturies_DoesNotOverflow()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            await context.DelayAsync(TimeSpan.MaxValue);
            return 1;
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.ResumeAsync();
        Assert.Equal(1, await handle.GetResultAsync());
    }

    [Fact]
    public async Task WhenAny_SignalOrDelay_TakesTheFirst()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var signal = context.WaitForSignalAsync<string>("n");
            var first = await context.WhenAnyAsync(signal, context.DelayAsync(TimeSpan.FromMilliseconds(10)));
            return first == signal ? "signal" : "delay";
        });
        var host = await StartAsync();
        Assert.Equal("delay", await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Fact]
    public async Task ForEach_WithConcurrency_NeverRunsMore()
    {
        var running = 0;
        var most = 0;
        var body = Module.Action("body", async call =>
        {
            lock (Module)
            {
                most = Math.Max(most, ++running);
            }

            await Task.Yield();
            lock (Module)
            {
                running--;
            }

            return call.Argument<int>("item") * 2;
        });
        var flow = Module.Workflow(
            "flow",
            context => context.ForEachAsync(
                Enumerable.Range(0, 50), item => context.CallAsync(body, context.Arguments().Add("item", item)), concurrency: 3, batchSize: 20));
        var host = await StartAsync();
        Assert.Equal(Enumerable.Range(0, 50).Select(i => i * 2), await (await host.Client.StartAsync(flow)).GetResultAsync());
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Child_Fails_ThrowsInTheParent()
    {
        var child = Module.Workflow<int, int>("child", (_, _) => throw new InvalidOperationException("child's reason"));
        var parent = Module.Workflow(
            "parent", async context => (await Assert.ThrowsAsync<WorkflowFailedException>(() => context.RunAsync(child, 1))).Message);
        var host = await StartAsync();
        Assert.Contains("child's reason", await (await host.Client.StartAsync(parent)).GetResultAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Child_OfCancelledParent_IsCancelledUnlessAbandoned(bool isAbandoned)
    {
        var child = Module.Workflow<int, string?>("child", (context, _) => context.WaitForSignalAsync<string>("go"));
        var parent = Module.Workflow("parent", context => context.RunAsync(child, 1, new() { Abandon = isAbandoned }));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent);
        var id = default(ExecutionId);
        while (id == default)
        {
            await foreach (var execution in host.Client.ListAsync(new ExecutionFilter { Workflow = "child", State = ExecutionState.Waiting }))
            {
                id = execution.Id;
            }
        }

        await handle.CancelAsync("all of it");
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => handle.WaitAsync());
        var below = host.Client.GetHandle<string>(id);
        if (isAbandoned)
        {
            await below.SignalAsync("go", "goes on");
            Assert.Equal("goes on", await below.GetResultAsync());
        }
        else
        {
            var error = await Assert.ThrowsAsync<WorkflowCancelledException>(() => below.WaitAsync());
            Assert.Equal($"Workflow execution '{id}' was cancelled: Its parent '{handle.Id}' was cancelled.", error.Message);
        }
    }

    [Fact]
    public async Task Child_Started_GoesOnAlone()
    {
        var child = Module.Workflow<int, int>("child", (_, value) => Task.FromResult(value));
        var parent = Module.Workflow("parent", context => context.StartAsync(child, 7));
        var host = await StartAsync();
        var id = await (await host.Client.StartAsync(parent)).GetResultAsync();
        Assert.Equal(7, await host.Client.GetHandle<int>(id).GetResultAsync());
    }

    [Fact]
    public async Task ContinueAsNew_CarriesSignalsOver()
    {
        var flow = Module.Workflow<int, string>("flow", async (context, run) =>
        {
            var signal = await context.WaitForSignalAsync<string>("n");
            return run == 3 ? signal! : throw context.ContinueAsNew(run + 1);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow, 1);
        foreach (var signal in new[] { "a", "b", "c" })
        {
            await handle.SignalAsync("n", signal);
        }

        Assert.Equal("c", await handle.GetResultAsync());
        Assert.Equal(3, (await handle.GetHistoryAsync())[^1].Run);
    }

    [Fact]
    public async Task ContinueAsNew_KeepsIdKeyAndParent()
    {
        var child = Module.Workflow<int, string?>(
            "child", (context, run) => run == 3 ? context.WaitForSignalAsync<string>("go") : throw context.ContinueAsNew(run + 1));
        var parent = Module.Workflow("parent", context => context.RunAsync(child, 1));
        var keyed = Module.Workflow<int, string?>(
            "keyed", (context, run) => run == 3 ? context.WaitForSignalAsync<string>("go") : throw context.ContinueAsNew(run + 1));
        var host = await StartAsync();

        var handle = await host.Client.StartAsync(keyed, 1, new() { CorrelationId = "k" });
        Assert.Equal("k", (await EngineHost.ReachAsync(handle, ExecutionState.Waiting)).CorrelationId);
        Assert.Equal(handle.Id, (await host.Client.StartAsync(keyed, 1, new() { CorrelationId = "k" })).Id);

        var above = await host.Client.StartAsync(parent);
        await EngineHost.ReachAsync(above, ExecutionState.Waiting);
        var below = await host.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        await EngineHost.ReachAsync(host.Client.GetHandle(below.Id), ExecutionState.Waiting);
        Assert.Equal(above.Id, below.ParentId);
        await host.Client.GetHandle(below.Id).SignalAsync("go", "end");
        Assert.Equal("end", await above.GetResultAsync());
    }

    [Fact]
    public async Task Compensate_Failure_UndoesInReverseOrder()
    {
        var log = new List<string>();
        var note = Module.Action("note", call =>
        {
            log.Add(call.Argument<string>("text"));
            return Task.FromResult(1);
        });
        var flow = Module.Workflow<string>("flow", async context =>
        {
            context.Compensate(() => context.CallAsync(note, context.Arguments().Add("text", "undo 1")));
            await context.CallAsync(note, context.Arguments().Add("text", "do 1"));
            context.Compensate(() => context.CallAsync(note, context.Arguments().Add("text", "undo 2")));
            throw new InvalidOperationException("halfway");
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        Assert.Equal(["do 1", "undo 2", "undo 1"], log);
        var error = await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.RetryAsync());
        Assert.Equal(
            $"Workflow execution '{handle.Id}' is Failed, but cannot retry. Its compensation has begun and ended: "
                + "all that it did is undone, and nothing is left to go on with. Run it again as a new execution, with RunAgainAsync.",
            error.Message);
    }

    [Fact]
    public async Task Compensate_Cancelled_IsShielded()
    {
        var undone = false;
        var undo = Module.Action("undo", call =>
        {
            undone = !call.CancellationToken.IsCancellationRequested;
            return Task.FromResult(1);
        });
        var flow = Module.Workflow("flow", async context =>
        {
            context.Compensate(() => Call(context, undo));
            return await context.WaitForSignalAsync<string>("never");
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.CancelAsync();
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => handle.WaitAsync());
        Assert.True(undone);
    }
}
