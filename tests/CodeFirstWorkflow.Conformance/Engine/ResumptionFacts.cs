using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Where a retried workflow goes on: with its code mended, and with what it did while a failure waited to be observed.</summary>
public abstract class ResumptionFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private readonly ConcurrentQueue<string> effects = new();
    private bool isHealthy;

    [Theory]
    [InlineData("action")]
    [InlineData("remote action")]
    [InlineData("child")]
    [InlineData("delay")]
    [InlineData("signal")]
    [InlineData("publish")]
    [InlineData("scope")]
    [InlineData("race")]
    [InlineData("patch")]
    [InlineData("random")]
    public async Task Code_ThatFailedByItselfAndWasMended_GoesOnWithAnyCall(string next)
    {
        var (note, child) = (Note(), Module.Workflow<string, string>("child", (_, text) => Task.FromResult(text)));
        var flow = Module.Workflow("flow", async context =>
        {
            await NoteAsync(context, note, "before");
            await context.PublishAsync(new WorkflowEvent<string>("test.thing.happened", "happened", "before"));
            if (!isHealthy)
            {
                throw new InvalidOperationException("a bug");
            }

            switch (next)
            {
                case "action":
                    await NoteAsync(context, note, "next");
                    break;
                case "remote action":
                    await NoteAsync(context, note, "next", new() { Queue = "remote" });
                    break;
                case "child":
                    await context.RunAsync(child, "next");
                    break;
                case "delay":
                    await context.DelayAsync(Moment);
                    break;
                case "signal":
                    await context.WaitForSignalAsync<string>("none", Moment);
                    break;
                case "publish":
                    await context.PublishAsync(new WorkflowEvent<string>("test.thing.happened", "happened", "next"));
                    break;
                case "scope":
                    using (var scope = context.CreateScope(TimeSpan.FromMinutes(1)))
                    {
                        await NoteAsync(scope, note, "next");
                    }

                    break;
                case "race":
                    await context.WhenAnyAsync([context.DelayAsync(Moment), context.DelayAsync(TimeSpan.FromMinutes(10))]);
                    break;
                case "patch":
                    Assert.True(context.Patched("mended"));
                    break;
                default:
                    Assert.NotEqual(context.NewGuid(), context.NewGuid());
                    break;
            }

            return $"{next} {await context.WaitForSignalAsync<string>("go")}";
        });
        var host = await StartAsync(options => options.Worker.Queues = ["default", "remote"]);
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await RetryAsync(handle);
        await EngineHost.HistoryAsync(
            handle, entry => entry.Kind is JournalEntryKind.WaitCreated && entry.Call.StartsWith("$signal:go", StringComparison.Ordinal));
        await host.StopAsync();

        Assert.Equal($"{next} on", await SignalAnewAsync(handle.Id));
        Assert.Single(effects, effect => effect.StartsWith("before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_NotYetObserved_VoidsNothingOfWhatTheCodeDidMeanwhile()
    {
        var (note, child, done) = (Note(), Waiting(), Module.Workflow<string, string>("done", (_, text) => Task.FromResult(text)));
        var flow = Module.Workflow("flow", async context =>
        {
            var side = context.RunAsync(child, "side");
            await context.WaitForSignalAsync<string>("go");
            await NoteAsync(context, note, "local");
            await NoteAsync(context, note, "remote", new() { Queue = "remote" });
            var main = await context.RunAsync(done, "main");
            await context.PublishAsync(new WorkflowEvent<string>("test.thing.happened", "happened", main));
            await context.DelayAsync(Moment);
            using (var scope = context.CreateScope())
            {
                await context.WhenAnyAsync([scope.DelayAsync(TimeSpan.FromMinutes(10)), NoteAsync(scope, note, "raced")]);
            }

            return $"{await side}, {main}";
        });
        var host = await StartAsync(options => options.Worker.Queues = ["default", "remote"]);
        var handle = await host.Client.StartAsync(flow);
        await FailSideAsync(host, handle);
        await handle.SignalAsync("go", "on");
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        var before = (await handle.GetHistoryAsync()).Count;
        await RetryAsync(handle);

        Assert.Equal("side healthy, main", await handle.GetResultAsync());
        Assert.Equal(["local", "raced", "remote"], effects.Select(effect => effect.Split(' ')[0]).Order());
        var after = (await handle.GetHistoryAsync()).Skip(before).Select(entry => entry.Kind);
        Assert.Equal([JournalEntryKind.Retried, JournalEntryKind.CallGivenUp, JournalEntryKind.ChildCompleted, JournalEntryKind.Completed], after);
    }

    [Fact]
    public async Task Failure_NotYetObserved_LeavesTheActionUnderWayItsIdempotencyKey()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var child = Waiting();
        var slow = Module.Action("slow", async call =>
        {
            effects.Enqueue(call.Context.IdempotencyKey);
            await gate.Task;
            return "slow";
        });
        var flow = Module.Workflow("flow", async context =>
        {
            var side = context.RunAsync(child, "side");
            await context.WaitForSignalAsync<string>("go");
            var action = Call(context, slow);
            await context.DelayAsync(Moment);
            return $"{await side}, {await action}";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await FailSideAsync(host, handle);
        await handle.SignalAsync("go", "on");
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        gate.SetResult();
        await RetryAsync(handle);

        Assert.Equal("side healthy, slow", await handle.GetResultAsync());
        Assert.Single(effects.Distinct());
    }

    [Fact]
    public async Task Failure_ObservedByOneBranch_VoidsItsCallsAndTheOtherBranchGoesOn()
    {
        var (note, child) = (Note(), Waiting());
        var flow = Module.Workflow("flow", async context =>
        {
            var first = FirstAsync(context);
            var second = SecondAsync(context);
            await second;
            return $"{await first}, {await second}";

            async Task<string> FirstAsync(WorkflowContext branch)
            {
                try
                {
                    return await branch.RunAsync(child, "side");
                }
                catch (WorkflowFailedException)
                {
                    await NoteAsync(branch, note, "undone");
                    throw;
                }
            }

            async Task<string> SecondAsync(WorkflowContext branch)
            {
                await branch.WaitForSignalAsync<string>("go");
                await branch.DelayAsync(Moment);
                await branch.PublishAsync(new WorkflowEvent<string>("test.thing.happened", "happened", "second"));
                return "second";
            }
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await FailSideAsync(host, handle);
        await handle.SignalAsync("go", "on");
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await RetryAsync(handle);

        Assert.Equal("side healthy, second", await handle.GetResultAsync());
        Assert.Single(effects);
    }

    [Fact]
    public async Task Failure_NotYetObserved_IsRetriedTwiceWithoutRepeatingWhatWasDone()
    {
        var (note, child) = (Note(), Waiting());
        var flow = Module.Workflow("flow", async context =>
        {
            var (left, right) = (context.RunAsync(child, "left"), context.RunAsync(child, "right"));
            await context.WaitForSignalAsync<string>("go");
            await NoteAsync(context, note, "between");
            var first = await left;
            await NoteAsync(context, note, "after");
            return $"{first}, {await right}";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await FailSideAsync(host, handle, children: 2);
        await handle.SignalAsync("go", "on");
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await RetryAsync(handle);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await handle.RetryAsync();
        await EngineHost.HistoryAsync(handle, entry => entry.Kind is JournalEntryKind.Completed);
        await host.StopAsync();

        var again = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        Assert.Equal("left healthy, right healthy", await again.GetResultAsync());
        Assert.Equal(["after", "between"], effects.Select(effect => effect.Split(' ')[0]).Order());
    }

    [Fact]
    public async Task Failure_NotYetObserved_OutlivesTheRetryOfALaterOne()
    {
        var (note, child) = (Note(), Module.Workflow<string, string>("child", async (context, what) =>
        {
            await context.WaitForSignalAsync<string>("fail");
            return effects.Any(static effect => effect.StartsWith("between", StringComparison.Ordinal))
                ? $"{what} healthy"
                : throw new InvalidOperationException("broken");
        }));
        var check = Module.Action("check", _ => isHealthy ? Task.FromResult(0) : throw new InvalidOperationException("not yet"));
        var flow = Module.Workflow("flow", async context =>
        {
            var side = context.RunAsync(child, "side");
            await context.WaitForSignalAsync<string>("go");
            try
            {
                await Call(context, check);
            }
            catch (ActionFailedException)
            {
                await context.RunAsync(Quick(), "helper");
                await NoteAsync(context, note, "undone");
                throw;
            }

            await context.PublishAsync(new WorkflowEvent<string>("test.thing.happened", "happened", "checked"));
            var main = await context.RunAsync(Quick(), "main");
            await NoteAsync(context, note, "between", new() { Queue = "remote" });
            return $"{await side}, {main}";
        });
        Module.Workflow<string, string>("quick", (_, what) => Task.FromResult(what));
        var host = await StartAsync(options => options.Worker.Queues = ["default", "remote"]);
        var handle = await host.Client.StartAsync(flow);
        await FailSideAsync(host, handle);
        await handle.SignalAsync("go", "on");
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await RetryAsync(handle);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await handle.RetryAsync();

        Assert.Equal("side healthy, main", await handle.GetResultAsync());
        Assert.Equal(["between", "undone"], effects.Select(effect => effect.Split(' ')[0]).Order());
        Assert.Equal(3, await host.Client.ListAsync(new ExecutionFilter { ParentId = handle.Id, Kind = ExecutionKind.Workflow }).CountAsync());

        static WorkflowDefinition<string, string> Quick() => new("quick", 1);
    }

    // A second host replays the whole journal before it takes the signal.
    private async Task<string> SignalAnewAsync(ExecutionId id)
    {
        var handle = (await StartAsync(options => options.Worker.Queues = ["default", "remote"])).Client.GetHandle<string>(id);
        await handle.SignalAsync("go", "on");
        return await handle.GetResultAsync();
    }

    private ActionDefinition<int> Note() => Module.Action("note", call =>
    {
        effects.Enqueue($"{call.Argument<string>("what")} {call.Context.IdempotencyKey}");
        return Task.FromResult(0);
    });

    private static Task NoteAsync(WorkflowContext context, ActionDefinition<int> note, string what, ActionOptions? options = null) =>
        context.CallAsync(note, context.Arguments().Add("what", what), options);

    private WorkflowDefinition<string, string> Waiting() => Module.Workflow<string, string>("child", async (context, what) =>
    {
        await context.WaitForSignalAsync<string>("fail");
        return isHealthy ? $"{what} healthy" : throw new InvalidOperationException("broken");
    });

    // The parent has been handed the failures when this ends, and its code awaits something else.
    private static async Task FailSideAsync(EngineHost host, WorkflowHandle parent, int children = 1)
    {
        await EngineHost.HistoryAsync(parent, entry => entry.Kind is JournalEntryKind.ChildStarted, children);
        await foreach (var child in host.Client.ListAsync(new ExecutionFilter { ParentId = parent.Id }))
        {
            await host.Client.GetHandle(child.Id).SignalAsync("fail", "now");
        }

        await EngineHost.HistoryAsync(parent, entry => entry.Kind is JournalEntryKind.ChildFailed, children);
    }

    private Task RetryAsync(WorkflowHandle handle)
    {
        isHealthy = true;
        return handle.RetryAsync();
    }
}
