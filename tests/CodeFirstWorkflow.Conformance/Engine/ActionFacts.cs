namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Attempts, limits and results of actions.</summary>
public abstract class ActionFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly RetryPolicy Soon = RetryPolicy.Constant(TimeSpan.FromMilliseconds(1), 3);

    // Times in stores are kept to the microsecond, and a due time is taken at the start of it.
    private static readonly TimeSpan Coarse = TimeSpan.FromMilliseconds(2);

    [Fact(Timeout = 60_000)]
    public async Task Actions_OfABulkThatBlockTheirThreads_DoNotHoldUpTheOthers()
    {
        var together = Environment.ProcessorCount + 2;
        var arrived = 0;
        using var all = new ManualResetEventSlim();
        var blocks = Module.Action("blocks", _ =>
        {
            if (Interlocked.Increment(ref arrived) == together)
            {
                all.Set();
            }

            all.Wait();
            return Task.FromResult(1);
        });
        var flow = Module.Workflow<int, int>("flow", (context, _) => Call(context, blocks));
        var host = await StartAsync();
        var handles = await host.Client.StartManyAsync(flow, Enumerable.Range(0, 200).Select(i => (i, (StartOptions?)null)));
        Assert.Equal(200, (await Task.WhenAll(handles.Select(handle => handle.GetResultAsync()))).Sum());
    }

    [Fact]
    public async Task Action_FailsTwice_SucceedsAtTheThirdAttempt()
    {
        var keys = new List<string>();
        var flaky = Module.Action(new ActionDefinition<int>("flaky", call =>
        {
            keys.Add(call.Context.IdempotencyKey);
            return call.Context.Attempt < 3 ? throw new InvalidOperationException("not yet") : Task.FromResult(call.Context.Attempt);
        })
        { Retry = Soon });
        var flow = Module.Workflow("flow", context => Call(context, flaky));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        Assert.Equal(3, await handle.GetResultAsync());
        Assert.Equal(3, keys.Count);
        Assert.Single(keys.Distinct());
        Assert.Equal(2, (await handle.GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.ActionAttemptFailed));
    }

    [Fact]
    public async Task Action_SecondAttempt_FindsTheFirstInTheHistory()
    {
        EngineHost? host = null;
        var flaky = Module.Action(new ActionDefinition<int>("flaky", async call => call.Context.Attempt == 1
            ? throw new InvalidOperationException("not yet")
            : (await host!.Client.GetHandle(call.Context.ExecutionId).GetHistoryAsync()).Count(
                entry => entry.Kind is JournalEntryKind.ActionAttemptFailed))
        { Retry = Soon });
        var flow = Module.Workflow("flow", context => Call(context, flaky));
        host = await StartAsync();
        Assert.Equal(1, await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Fact]
    public async Task Action_Schedule_GivesItsDelaysAndOneAttemptMore()
    {
        TimeSpan[] delays = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(60)];
        var starts = new List<long>();
        var broken = Module.Action(new ActionDefinition<int>("broken", _ =>
        {
            starts.Add(TimeProvider.System.GetTimestamp());
            throw new InvalidOperationException("for good");
        })
        { Retry = RetryPolicy.Schedule(delays) });
        var flow = Module.Workflow("flow", async context => (await Assert.ThrowsAsync<ActionFailedException>(() => Call(context, broken))).Attempts);
        var host = await StartAsync();
        Assert.Equal(3, await (await host.Client.StartAsync(flow)).GetResultAsync());
        Assert.All(
            delays.Index(),
            delay => Assert.True(
                TimeProvider.System.GetElapsedTime(starts[delay.Index], starts[delay.Index + 1]) >= delay.Item - Coarse,
                $"attempt {delay.Index + 2} came early"));
    }

    [Fact]
    public async Task Action_AllAttemptsFail_GivesActionFailed()
    {
        var broken = Module.Action(new ActionDefinition<int>("broken", _ => throw new InvalidOperationException("for good")) { Retry = Soon });
        var flow = Module.Workflow("flow", async context =>
        {
            var error = await Assert.ThrowsAsync<ActionFailedException>(() => Call(context, broken));
            return $"{error.Call} {error.Attempts} {error.Failure!.Type} {error.Message}";
        });
        var host = await StartAsync();
        Assert.Equal(
            "broken#1 3 System.InvalidOperationException Action 'broken#1' failed after 3 attempts: for good",
            await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Fact]
    public async Task Action_NonRetryable_FailsAtOnce()
    {
        var broken = Module.Action(new ActionDefinition<int>("broken", _ => throw new ArgumentException("never"))
        { Retry = Soon with { NonRetryable = [typeof(ArgumentException)] } });
        var flow = Module.Workflow("flow", async context => (await Assert.ThrowsAsync<ActionFailedException>(() => Call(context, broken))).Attempts);
        var host = await StartAsync();
        Assert.Equal(1, await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Fact]
    public async Task Action_IgnoresItsToken_TimesOut()
    {
        var stuck = Module.Action(
            new ActionDefinition<int>(
                "stuck", _ => new TaskCompletionSource<int>().Task)
            { Retry = RetryPolicy.None, Timeout = TimeSpan.FromMilliseconds(20) });
        var flow = Module.Workflow("flow", async context => (await Assert.ThrowsAsync<ActionTimeoutException>(() => Call(context, stuck))).Message);
        var host = await StartAsync();
        Assert.Equal(
            "Action 'stuck#1' took longer than its time limit of 0.02 s. Raise it, or make the action heed its cancellation token.",
            await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Fact]
    public async Task Action_TotalTimeUsedUp_TimesOut()
    {
        var broken = Module.Action(new ActionDefinition<int>("broken", _ => throw new InvalidOperationException("again"))
        { Retry = RetryPolicy.Constant(TimeSpan.FromMilliseconds(10), 1000), TotalTimeout = TimeSpan.FromMilliseconds(50) });
        var flow = Module.Workflow("flow", async context => (await Assert.ThrowsAsync<ActionTimeoutException>(() => Call(context, broken))).Message);
        var host = await StartAsync();
        Assert.Contains("total time limit", await (await host.Client.StartAsync(flow)).GetResultAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(null)]
    public async Task Action_LimitsOfMonthsOrForEver_RunsAndRetriesAsUsual(int? days)
    {
        var limit = days is { } some ? TimeSpan.FromDays(some) : TimeSpan.MaxValue;
        var flaky = Module.Action(new ActionDefinition<int>("flaky", async call =>
        {
            await call.Context.HeartbeatAsync("under way");
            return call.Context.Attempt == 1 ? throw new InvalidOperationException("not yet") : call.Context.Attempt;
        })
        { Retry = Soon, Timeout = limit, TotalTimeout = limit, Heartbeat = limit });
        var flow = Module.Workflow<int, int>("flow", (context, _) => Call(context, flaky), timeout: limit);
        var host = await StartAsync();
        Assert.Equal(2, await (await host.Client.StartAsync(flow, 0)).GetResultAsync());
    }

    [Fact]
    public async Task Action_RetryDelayOfCenturies_DoesNotOverflow()
    {
        var broken = Module.Action(
            new ActionDefinition<int>(
                "broken", _ => throw new InvalidOperationException("later"))
            { Retry = RetryPolicy.Constant(TimeSpan.MaxValue, 2) });
        var flow = Module.Workflow("flow", context => Call(context, broken));
        var host = await StartAsync();
        var waiting = await EngineHost.ReachAsync(
            await host.Client.StartAsync(flow), ExecutionState.Waiting, ExecutionState.Failed, ExecutionState.Paused);
        Assert.Equal((ExecutionState.Waiting, true), (waiting.State, waiting.DueAt > DateTimeOffset.UtcNow.AddYears(1000)));
    }

    [Fact]
    public async Task Action_NoHeartbeat_TimesOut()
    {
        var silent = Module.Action(new ActionDefinition<int>("silent", async call =>
        {
            await call.Context.HeartbeatAsync("started");
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return 1;
        })
        { Retry = RetryPolicy.None, Heartbeat = TimeSpan.FromMilliseconds(20) });
        var flow = Module.Workflow("flow", async context => (await Assert.ThrowsAsync<ActionTimeoutException>(() => Call(context, silent))).Message);
        var host = await StartAsync();
        Assert.Equal(
            "Action 'silent#1' sent no heartbeat for 0.02 s. Call HeartbeatAsync more often, or raise HeartbeatSeconds.",
            await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Fact]
    public async Task Action_HeartbeatProgress_ReachesTheNextAttempt()
    {
        var resumable = Module.Action(new ActionDefinition<string>("resumable", async call =>
        {
            if (call.Context.LastProgress is { } progress)
            {
                return progress.GetString()!;
            }

            await call.Context.HeartbeatAsync("page 7");
            throw new InvalidOperationException("crashed");
        })
        { Retry = Soon });
        var flow = Module.Workflow("flow", context => Call(context, resumable));
        var host = await StartAsync();
        Assert.Equal("page 7", await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Fact]
    public async Task Action_OversizedResult_FailsWithAClearError()
    {
        var large = Module.Action("large", _ => Task.FromResult(new string('x', 4000)));
        var flow = Module.Workflow("flow", context => Call(context, large));
        var host = await StartAsync(options => options.Limits.MaxPayloadBytes = 1024);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await host.Client.StartAsync(flow)).GetResultAsync());
        Assert.Contains("more than the limit", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_FailedWorkflow_GoesOnFromTheFailedCall()
    {
        var healthy = false;
        var counts = new Dictionary<string, int>();
        var first = Module.Action("first", _ => Task.FromResult(Count("first")));
        var second = Module.Action(
            "second",
            call => healthy
                ? Task.FromResult(call.Context.IdempotencyKey)
                : throw new InvalidOperationException($"broken {call.Context.IdempotencyKey}"));
        var flow = Module.Workflow("flow", async context =>
        {
            var one = await Call(context, first);
            return $"{one} {await Call(context, second)}";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        var failed = await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        healthy = true;
        await handle.RetryAsync();
        var result = await handle.GetResultAsync();
        Assert.Equal(1, counts["first"]);
        Assert.Contains(result[2..], failed.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await handle.GetAsync()).Attempts);

        int Count(string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
    }

    [Fact]
    public async Task Retry_CaughtFailureLaterCalls_AreMadeAnew()
    {
        var healthy = false;
        var keys = new List<string>();
        var broken = Module.Action("broken", _ => healthy ? Task.FromResult(1) : throw new InvalidOperationException("no"));
        var after = Module.Action("after", call =>
        {
            keys.Add(call.Context.IdempotencyKey);
            return Task.FromResult(1);
        });
        var flow = Module.Workflow("flow", async context =>
        {
            ActionFailedException? error = null;
            try
            {
                await Call(context, broken);
            }
            catch (ActionFailedException e)
            {
                error = e;
            }

            await Call(context, after);
            return error is null ? "fine" : throw new InvalidOperationException("wrapped", error);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        healthy = true;
        await handle.RetryAsync();
        Assert.Equal("fine", await handle.GetResultAsync());
        Assert.Equal(2, keys.Distinct().Count());
    }

    [Fact]
    public async Task Cancel_RunningAction_IsToldThroughItsToken()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var endless = Module.Action("endless", async call =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, call.CancellationToken);
            }
            finally
            {
                told.SetResult();
            }

            return 1;
        });
        var flow = Module.Workflow("flow", context => Call(context, endless));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await started.Task;
        await handle.CancelAsync("stop");
        await told.Task;
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => handle.GetResultAsync());
    }

    [Fact]
    public async Task AtMostOnce_Completes_Once()
    {
        var calls = 0;
        var once = Module.Action(new ActionDefinition<int>("once", _ => Task.FromResult(++calls)) { AtMostOnce = true });
        var flow = Module.Workflow("flow", context => Call(context, once));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        Assert.Equal(1, await handle.GetResultAsync());
        Assert.Equal(
            [JournalEntryKind.ActionIntended, JournalEntryKind.ActionCompleted, JournalEntryKind.Completed],
            (await handle.GetHistoryAsync()).Select(entry => entry.Kind));
    }

    [Fact]
    public async Task Action_OnAnotherQueue_RunsThere()
    {
        var remote = Module.Action(new ActionDefinition<int>("remote", call => Task.FromResult(call.Argument<int>("value") + 1)) { Queue = "gpu" });
        var flow = Module.Workflow<int, int>("flow", (context, value) => context.CallAsync(remote, context.Arguments().Add("value", value)));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow, 1);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await StartAsync(options => options.Worker.Queues = ["gpu"]);
        Assert.Equal(2, await handle.GetResultAsync());
    }

    [Fact]
    public async Task Action_OnAnotherQueueWithOptions_RunsUnderThem()
    {
        var attempts = 0;
        var broken = Module.Action(new ActionDefinition<int>("broken", _ =>
        {
            attempts++;
            throw new InvalidOperationException("again");
        })
        { Retry = RetryPolicy.None });
        var flow = Module.Workflow<bool, string>("flow", async (context, isFatal) =>
        {
            var options = new ActionOptions { Queue = "gpu", Retry = Soon with { NonRetryable = isFatal ? [typeof(SystemException)] : [] } };
            return (await Assert.ThrowsAsync<ActionFailedException>(() => Call(context, broken, options))).Message;
        });
        var host = await StartAsync(options => options.Worker.Queues = ["default", "gpu"]);
        Assert.Contains("again", await (await host.Client.StartAsync(flow, false)).GetResultAsync(), StringComparison.Ordinal);
        Assert.Equal(3, attempts);
        await (await host.Client.StartAsync(flow, true)).GetResultAsync();
        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task Action_OnAnotherQueueWithATimeLimit_TimesOut()
    {
        var stuck = Module.Action("stuck", _ => new TaskCompletionSource<int>().Task);
        var options = new ActionOptions { Queue = "gpu", MaxAttempts = 1, Timeout = TimeSpan.FromMilliseconds(20) };
        var flow = Module.Workflow(
            "flow", async context => (await Assert.ThrowsAsync<ActionTimeoutException>(() => Call(context, stuck, options))).Message);
        var host = await StartAsync(options => options.Worker.Queues = ["default", "gpu"]);
        Assert.Contains(
            "Action 'stuck#1' took longer than its time limit of 0.02 s.",
            await (await host.Client.StartAsync(flow)).GetResultAsync(),
            StringComparison.Ordinal);
    }
}
