namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Scopes: what becomes of their calls when they are disposed of, cancelled, or their time is up.</summary>
public abstract class ScopeFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task Scope_Disposed_GivesUpItsCallsAndNotifiesEachOnceOverReplays()
    {
        var notified = 0;
        Harness.Intercept = (method, arguments, pass) =>
        {
            notified += method == nameof(IWorkflowStore.ControlAsync) && arguments[0] is ControlRequest { Kind: InboxKind.Cancel } ? 1 : 0;
            return pass();
        };
        var child = Forever();
        var flow = Module.Workflow("flow", async context =>
        {
            using (var scope = context.CreateScope())
            {
                _ = scope.RunAsync(child, 1);
                _ = scope.WaitForSignalAsync<string>("n");
                _ = scope.DelayAsync(TimeSpan.FromDays(1));
                await context.DelayAsync(Moment);
            }

            return $"{await context.WaitForSignalAsync<string>("n")} {await context.WaitForSignalAsync<string>("go")}";
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        var history = await EngineHost.HistoryAsync(handle, entry => entry.Kind is JournalEntryKind.ChildEndedUnheard);
        Assert.Equal(
            ["$child:child#1", "$signal:n#1", "$delay#1"],
            history.Where(entry => entry.Kind is JournalEntryKind.CallGivenUp).Select(entry => entry.Call));
        var below = await first.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        Assert.Equal(ExecutionState.Cancelled, below.State);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        var second = await StartAsync();
        await second.Client.GetHandle(handle.Id).SignalAsync("n", "not taken by the wait that was given up");
        await EngineHost.HistoryAsync(handle, entry => entry is { Kind: JournalEntryKind.WaitCreated, Call: "$signal:go#1" });
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await second.StopAsync();

        var third = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        await third.SignalAsync("go", "on");
        Assert.Equal("not taken by the wait that was given up on", await third.GetResultAsync());
        Assert.Equal(1, notified);
    }

    [Fact]
    public async Task Scope_CrashBeforeTheChildIsNotified_NotifiesItOnReplay()
    {
        var refusals = 0;
        Harness.Intercept = (method, arguments, pass) =>
            method == nameof(IWorkflowStore.ControlAsync) && arguments[0] is ControlRequest { Kind: InboxKind.Cancel }
                && Interlocked.Increment(ref refusals) == 1
                ? Task.FromException<ControlResult>(new StoreUnavailableException("The store went away.", null))
                : pass();
        var child = Forever();
        var flow = Module.Workflow("flow", async context =>
        {
            using (var scope = context.CreateScope())
            {
                _ = scope.RunAsync(child, 1);
            }

            return await context.WaitForSignalAsync<string>("go");
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.HistoryAsync(handle, entry => entry.Kind is JournalEntryKind.ChildEndedUnheard);
        Assert.Equal(2, refusals);
        await handle.SignalAsync("go", "on");
        Assert.Equal("on", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Scope_ActionGivenUp_IsNotifiedAloneWhileTheWorkflowGoesOn()
    {
        var (running, stopped, gate) = (new CountdownEvent(2), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = Module.Action("slow", async call =>
        {
            NoteStart();
            await using var registration = call.CancellationToken.Register(stopped.SetResult);
            await stopped.Task;
            return 1;
        });
        var beside = Module.Action("beside", async call =>
        {
            NoteStart();
            return await gate.Task.WaitAsync(call.CancellationToken);
        });
        var flow = Module.Workflow("flow", async context =>
        {
            var kept = Call(context, beside);
            using (var scope = context.CreateScope())
            {
                _ = Call(scope, slow);
                await context.WaitForSignalAsync<string>("end the scope");
            }

            return await kept;
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await started.Task;
        await handle.SignalAsync("end the scope", "");
        await stopped.Task;
        gate.SetResult(7);
        Assert.Equal(7, await handle.GetResultAsync());

        void NoteStart()
        {
            if (running.Signal())
            {
                started.SetResult();
            }
        }
    }

    [Fact]
    public async Task Scope_DeadlinePassed_EndsItsCallsOnWhicheverWorker()
    {
        var child = Forever();
        var flow = Module.Workflow("flow", async context =>
        {
            using var scope = context.CreateScope(TimeSpan.FromMilliseconds(200));
            try
            {
                await scope.RunAsync(child, 1);
                return "in time";
            }
            catch (OperationCanceledException error) when (scope.IsExpired)
            {
                var late = await Assert.ThrowsAsync<OperationCanceledException>(() => scope.DelayAsync(Moment));
                return $"{error.Message} {late.Message == error.Message} {scope.HasEnded} {scope.CancellationToken.IsCancellationRequested} {await context.WaitForSignalAsync<string>("go")}";
            }
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.HistoryAsync(handle, entry => entry.Kind is JournalEntryKind.ScopeOpened);
        await first.StopAsync();
        var second = await StartAsync();
        await EngineHost.HistoryAsync(handle, entry => entry is { Kind: JournalEntryKind.WaitCreated, Call: "$signal:go#1" });
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await second.StopAsync();
        var third = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        await third.SignalAsync("go", "on");
        Assert.Equal("The deadline of scope '$scope#1' has passed, so its calls were given up. True True True on", await third.GetResultAsync());
        var below = await second.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        await EngineHost.ReachAsync((await StartAsync()).Client.GetHandle(below.Id), ExecutionState.Cancelled);
    }

    [Fact]
    public async Task Scope_Cancelled_EndsItsBranchesAndThoseOfScopesWithin()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            using var outer = context.CreateScope();
            using var inner = outer.CreateScope(TimeSpan.FromDays(1));
            var branches = new[] { BranchAsync(outer), BranchAsync(inner), context.DelayAsync(TimeSpan.FromDays(1), inner.CancellationToken) };
            await context.DelayAsync(Moment);
            outer.Cancel();
            outer.Cancel();
            var ends = new List<string>();
            foreach (var branch in branches)
            {
                ends.Add((await Assert.ThrowsAnyAsync<OperationCanceledException>(() => branch)).GetType().Name);
            }

            return $"{inner.HasEnded} {inner.IsExpired} {ends.Count} {await context.WaitForSignalAsync<string>("go")}";
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.HistoryAsync(handle, entry => entry is { Kind: JournalEntryKind.WaitCreated, Call: "$signal:go#1" });
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();
        var again = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        Assert.Equal("True False 3 on", await again.GetResultAsync());
        Assert.Single(await again.GetHistoryAsync(), entry => entry is { Kind: JournalEntryKind.ScopeCancelled, Call: "$scope#1" });

        static async Task BranchAsync(WorkflowContext scope)
        {
            while (true)
            {
                await scope.WaitForSignalAsync<string>("never");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scope_LeftByAFailure_KeepsItsCallsForTheRetry(bool goesOnBetween)
    {
        var broken = true;
        var child = Module.Workflow<int, string?>("child", async (context, _) =>
        {
            try
            {
                return await context.WaitForSignalAsync<string>("go");
            }
            catch (WorkflowCancelledException)
            {
                return "cancelled";
            }
        });
        var step = Module.Action("step", _ => broken ? throw new InvalidOperationException("broken") : Task.FromResult(1));
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var note = Module.Action("note", _ => gate.Task);
        var flow = Module.Workflow("flow", async context =>
        {
            try
            {
                using var scope = context.CreateScope();
                var work = scope.RunAsync(child, 1);
                await Call(context, step);
                return await work;
            }
            catch (ActionFailedException) when (goesOnBetween)
            {
                await Call(context, note);
                throw;
            }
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        if (goesOnBetween)
        {
            await EngineHost.HistoryAsync(handle, entry => entry.Kind is JournalEntryKind.ChildEndedUnheard);
            gate.SetResult(1);
        }

        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        broken = false;
        var below = await first.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        await first.StopAsync();
        var second = (await StartAsync()).Client;
        var again = second.GetHandle<string?>(handle.Id);
        await again.RetryAsync();
        if (!goesOnBetween)
        {
            await second.GetHandle(below.Id).SignalAsync("go", "went on");
        }

        Assert.Equal(goesOnBetween ? "cancelled" : "went on", await again.GetResultAsync());
    }

    [Fact]
    public async Task Scope_OfACancelledExecution_EndsWithIt()
    {
        var child = Forever();
        var flow = Module.Workflow("flow", async context =>
        {
            using var scope = context.CreateScope(TimeSpan.FromDays(1));
            return await scope.RunAsync(child, 1);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.HistoryAsync(handle, entry => entry.Kind is JournalEntryKind.ChildStarted);
        await handle.CancelAsync("all of it");
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => handle.WaitAsync());
        var below = await host.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        await EngineHost.ReachAsync(host.Client.GetHandle(below.Id), ExecutionState.Cancelled);
    }

    [Fact]
    public async Task Scope_LeftOpen_EndsWhenTheWorkflowReturns()
    {
        var child = Forever();
        var flow = Module.Workflow("flow", context =>
        {
            _ = context.CreateScope().RunAsync(child, 1);
            return Task.FromResult(7);
        });
        var host = await StartAsync();
        Assert.Equal(7, await (await host.Client.StartAsync(flow)).GetResultAsync());
        var below = await host.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        await EngineHost.ReachAsync(host.Client.GetHandle(below.Id), ExecutionState.Cancelled);
    }

    private WorkflowDefinition<int, string?> Forever() =>
        Module.Workflow<int, string?>("child", (context, _) => context.WaitForSignalAsync<string>("go"));
}
