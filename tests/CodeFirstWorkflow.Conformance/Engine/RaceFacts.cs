namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What becomes of the calls that lost a race.</summary>
public abstract class RaceFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Race_ChildLost_IsGivenUpWhenTheWorkflowReturns(bool isAbandoned)
    {
        var child = Module.Workflow<int, string?>("child", (context, _) => context.WaitForSignalAsync<string>("go"));
        var parent = Module.Workflow("parent", async context =>
        {
            var work = context.RunAsync(child, 1, new() { Abandon = isAbandoned });
            return await context.WhenAnyAsync(work, context.DelayAsync(Moment)) == work ? "in time" : "late";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent);
        Assert.Equal("late", await handle.GetResultAsync());
        Assert.Contains(await handle.GetHistoryAsync(), entry => entry is { Kind: JournalEntryKind.CallGivenUp, Call: "$child:child#1" });

        var below = host.Client.GetHandle<string>((await host.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync()).Id);
        if (isAbandoned)
        {
            await below.SignalAsync("go", "goes on");
            Assert.Equal("goes on", await below.GetResultAsync());
        }
        else
        {
            var error = await Assert.ThrowsAsync<WorkflowCancelledException>(() => below.WaitAsync());
            Assert.Equal($"Workflow execution '{below.Id}' was cancelled: Its parent '{handle.Id}' gave it up.", error.Message);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("elsewhere")]
    public async Task Race_ActionLost_IsNotifiedThroughItsToken(string? queue)
    {
        var (started, notified) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var slow = Module.Action("slow", async call =>
        {
            started.SetResult();
            await using var registration = call.CancellationToken.Register(notified.SetResult);
            await notified.Task;
            call.CancellationToken.ThrowIfCancellationRequested();
            return 1;
        });
        var flow = Module.Workflow("flow", async context =>
        {
            var work = Call(context, slow, new() { Queue = queue });
            return await context.WhenAnyAsync(work, context.WaitForSignalAsync<string>("late")) == work ? "in time" : "late";
        });
        var host = await StartAsync(options => options.Worker.Queues = ["default", "elsewhere"]);
        var handle = await host.Client.StartAsync(flow);
        await started.Task;
        await handle.SignalAsync("late", "");
        Assert.Equal("late", await handle.GetResultAsync());
        await notified.Task;
    }

    [Fact]
    public async Task Race_BranchLost_IsGivenUpWithWhatItCalled()
    {
        var child = Module.Workflow<int, string?>("child", (context, _) => context.WaitForSignalAsync<string>("go"));
        var step = Module.Action("step", _ => Task.FromResult(1));
        var parent = Module.Workflow("parent", async context =>
        {
            var work = WorkAsync(context);
            return await context.WhenAnyAsync(work, context.WaitForSignalAsync<string>("late")) == work ? "in time" : "late";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent);
        await HistoryAsync(handle, JournalEntryKind.ChildStarted);
        await handle.SignalAsync("late", "");
        Assert.Equal("late", await handle.GetResultAsync());
        var below = await host.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        await EngineHost.ReachAsync(host.Client.GetHandle(below.Id), ExecutionState.Cancelled);

        async Task WorkAsync(WorkflowContext context)
        {
            await Call(context, step);
            await context.RunAsync(child, 1);
        }
    }

    [Fact]
    public async Task Race_WithACallForgottenBesideIt_IsStillReported()
    {
        var child = Module.Workflow<int, string?>("child", (context, _) => context.WaitForSignalAsync<string>("go"));
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var step = Module.Action("step", _ => gate.Task);
        var parent = Module.Workflow("parent", async context =>
        {
            _ = Call(context, step);
            await context.WhenAnyAsync(context.RunAsync(child, 1), context.DelayAsync(Moment));
            return 1;
        });
        var host = await StartAsync();
        var failed = await EngineHost.ReachAsync(await host.Client.StartAsync(parent), ExecutionState.Failed);
        Assert.Equal(
            $"Workflow 'parent' execution '{failed.Id}' ended with calls still running: 'step#1'. Await every action and child before the "
                + "workflow returns.",
            failed.Error);
        gate.SetResult(1);
    }

    [Fact]
    public async Task Race_Undecided_IsStillReported()
    {
        var child = Module.Workflow<int, string?>("child", (context, _) => context.WaitForSignalAsync<string>("go"));
        var parent = Module.Workflow("parent", context =>
        {
            _ = context.WhenAnyAsync(context.RunAsync(child, 1), context.DelayAsync(TimeSpan.FromDays(1)));
            return Task.FromResult(1);
        });
        var host = await StartAsync();
        var failed = await EngineHost.ReachAsync(await host.Client.StartAsync(parent), ExecutionState.Failed);
        Assert.Contains("ended with calls still running: '$child:child#1'", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Race_LostBeforeContinueAsNew_IsGivenUpWithItsRun()
    {
        var child = Module.Workflow<int, string?>("child", (context, _) => context.WaitForSignalAsync<string>("go"));
        var parent = Module.Workflow<int, int>("parent", async (context, run) =>
        {
            await context.WhenAnyAsync(context.RunAsync(child, run), context.DelayAsync(Moment));
            return run == 2 ? run : throw context.ContinueAsNew(run + 1);
        });
        var host = await StartAsync();
        Assert.Equal(2, await (await host.Client.StartAsync(parent, 1)).GetResultAsync());
        await foreach (var below in host.Client.ListAsync(new ExecutionFilter { Workflow = "child" }))
        {
            await EngineHost.ReachAsync(host.Client.GetHandle(below.Id), ExecutionState.Cancelled);
        }
    }

    [Fact]
    public async Task Race_CrashBeforeTheChildIsNotified_NotifiesItOnReplay()
    {
        var refusals = 0;
        var child = Module.Workflow<int, string?>("child", (context, _) => context.WaitForSignalAsync<string>("go"));
        var parent = Module.Workflow("parent", async context =>
        {
            await context.WhenAnyAsync(context.RunAsync(child, 1), context.DelayAsync(Moment));
            return 7;
        });
        Harness.Intercept = (method, arguments, pass) =>
            method == nameof(IWorkflowStore.ControlAsync) && arguments[0] is ControlRequest { Kind: InboxKind.Cancel }
                && Interlocked.Increment(ref refusals) == 1
                ? Task.FromException<ControlResult>(new StoreUnavailableException("The store went away.", null))
                : pass();
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(parent);
        Assert.Equal(7, await handle.GetResultAsync());
        Assert.True(refusals > 1);
        var below = await first.Client.ListAsync(new ExecutionFilter { Workflow = "child" }).SingleAsync();
        await EngineHost.ReachAsync(first.Client.GetHandle(below.Id), ExecutionState.Cancelled);
    }

    [Fact]
    public async Task SignalWait_ThatLost_LeavesTheNextSignalToALaterWait()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var lost = context.WaitForSignalAsync<string>("n");
            await context.WhenAnyAsync(lost, context.DelayAsync(Moment));
            return await context.WaitForSignalAsync<string>("n");
        });
        Assert.Equal("next", await SignalThroughReplayAsync(flow, waits: 2));
    }

    [Fact]
    public async Task SignalWait_ThatLost_LeavesASignalThatCameInBetweenToALaterWait()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var hold = Module.Action("hold", _ => gate.Task);
        var flow = Module.Workflow("flow", async context =>
        {
            var lost = context.WaitForSignalAsync<string>("n");
            await context.WhenAnyAsync(lost, context.DelayAsync(Moment));
            await Call(context, hold);
            var next = await context.WaitForSignalAsync<string>("n");
            return $"{next} {await context.WaitForSignalAsync<string>("go")}";
        });
        Assert.Equal("between on", await SignalBetweenAsync(flow, gate));
    }

    [Fact]
    public async Task SignalWait_ThatLost_TakesTheSignalWhereItIsAwaitedAgain()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var hold = Module.Action("hold", _ => gate.Task);
        var flow = Module.Workflow("flow", async context =>
        {
            var lost = context.WaitForSignalAsync<string>("n");
            await context.WhenAnyAsync(lost, context.DelayAsync(Moment));
            await Call(context, hold);
            return $"{await lost} {await context.WaitForSignalAsync<string>("go")}";
        });
        Assert.Equal("between on", await SignalBetweenAsync(flow, gate));
    }

    [Fact]
    public async Task SignalWait_ThatLost_TakesTheSignalWhereItIsRacedAgain()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var approval = context.WaitForSignalAsync<string>("n");
            for (var reminders = 0; ; reminders++)
            {
                var delay = context.DelayAsync(reminders == 0 ? Moment : TimeSpan.FromDays(1));
                if (await context.WhenAnyAsync(approval, delay) == approval)
                {
                    return (string?)$"{await approval} after {reminders}";
                }
            }
        });
        Assert.Equal("next after 1", await SignalThroughReplayAsync(flow, waits: 1, timers: 2));
    }

    [Fact]
    public async Task SignalWaits_ThatLostOneAfterTheOther_ServeTheLastWhereThatIsAwaited()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var approval = context.WaitForSignalAsync<string>("n");
            await context.WhenAnyAsync(approval, context.DelayAsync(Moment));
            approval = context.WaitForSignalAsync<string>("n");
            await context.WhenAnyAsync(approval, context.DelayAsync(Moment));
            return await approval;
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await HistoryAsync(handle, JournalEntryKind.TimerFired, 2);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();
        var again = (await StartAsync()).Client.GetHandle<string?>(handle.Id);
        await again.SignalAsync("n", "next");
        Assert.Equal("next", await again.GetResultAsync());
    }

    [Fact]
    public async Task SignalWait_ThatLost_TakesTheSignalWhileAnotherBranchIsBusy()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var hold = Module.Action("hold", _ => gate.Task);
        var flow = Module.Workflow("flow", async context =>
        {
            var beside = Call(context, hold);
            var lost = context.WaitForSignalAsync<string>("n");
            await context.WhenAnyAsync(lost, context.DelayAsync(Moment));
            var taken = await lost;
            await context.PublishAsync(new WorkflowEvent<string>("test.taken", "taken", taken!));
            return $"{taken} {await beside}";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await HistoryAsync(handle, JournalEntryKind.TimerFired);
        await handle.SignalAsync("n", "next");
        await HistoryAsync(handle, JournalEntryKind.EventPublished);
        gate.SetResult(1);
        Assert.Equal("next 1", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Resume_AfterALostRace_ServesTheLaterWait()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            await context.WhenAnyAsync(context.WaitForSignalAsync<string>("n"), context.DelayAsync(Moment));
            return await context.WaitForSignalAsync<string>("m");
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await HistoryAsync(handle, JournalEntryKind.WaitCreated, 2);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.ResumeAsync("by hand");
        Assert.Equal("by hand", await handle.GetResultAsync());
    }

    private static Task<IReadOnlyList<JournalEntry>> HistoryAsync(WorkflowHandle handle, JournalEntryKind kind, int count = 1) =>
        EngineHost.HistoryAsync(handle, entry => entry.Kind == kind, count);

    private async Task<string?> SignalThroughReplayAsync(WorkflowDefinition<Unit, string?> flow, int waits, int timers = 1)
    {
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await HistoryAsync(handle, JournalEntryKind.WaitCreated, waits);
        await HistoryAsync(handle, JournalEntryKind.TimerCreated, timers);
        await HistoryAsync(handle, JournalEntryKind.TimerFired);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();
        var again = (await StartAsync()).Client.GetHandle<string?>(handle.Id);
        await again.SignalAsync("n", "next");
        return await again.GetResultAsync();
    }

    // The signal comes while the code that lost the race does something else; another worker replays that and ends it.
    private async Task<string> SignalBetweenAsync(WorkflowDefinition<Unit, string> flow, TaskCompletionSource<int> gate)
    {
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await HistoryAsync(handle, JournalEntryKind.TimerFired);
        await handle.SignalAsync("n", "between");
        await HistoryAsync(handle, JournalEntryKind.SignalReceived);
        gate.SetResult(0);
        await EngineHost.HistoryAsync(handle, entry => entry is { Kind: JournalEntryKind.WaitCreated, Call: "$signal:go#1" });
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();
        var again = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        return await again.GetResultAsync();
    }
}
