using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What code finds when it is replayed, by another worker and perhaps in another shape.</summary>
public abstract class ReplayFacts(EngineHarness harness) : EngineConformance(harness)
{
    [Fact]
    public async Task Replay_ByAnotherWorker_UsesRecordedResults()
    {
        var calls = 0;
        var seen = new List<string>();
        var step = Module.Action("step", _ => Task.FromResult(++calls));
        var flow = Module.Workflow("flow", async context =>
        {
            var drawn = $"{context.NewGuid()} {context.Random.Next()} {context.UtcNow:O}";
            var one = await Call(context, step);
            seen.Add($"{drawn} {one} {context.NewGuid()} {context.Random.Next()} {context.UtcNow:O}");
            var signal = await context.WaitForSignalAsync<string>("go");
            return $"{one} {signal} {await Call(context, step)}";
        });
        Assert.Equal("1 on 2", (await MoveAsync(flow)).Result);
        Assert.Equal((2, 2), (calls, seen.Count));
        Assert.Single(seen.Distinct());
    }

    [Fact]
    public async Task Draws_AfterAWait_AreTheSameOnEachReplay()
    {
        var drawn = new List<string>();
        var flow = Module.Workflow("flow", async context =>
        {
            await context.WaitForSignalAsync<string>("first");
            drawn.Add($"{context.NewGuid()} {context.Random.NextInt64()}");
            return $"{await context.WaitForSignalAsync<string>("go")}";
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();
        var second = await StartAsync();
        await second.Client.GetHandle(handle.Id).SignalAsync("first", "now");
        await EngineHost.HistoryAsync(second.Client.GetHandle(handle.Id), entry => entry.Call == "$signal:go#1");
        await EngineHost.ReachAsync(second.Client.GetHandle(handle.Id), ExecutionState.Waiting);
        await second.StopAsync();
        var again = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        Assert.Equal("on", await again.GetResultAsync());

        // A busy machine replays more often.
        Assert.InRange(drawn.Count, 2, int.MaxValue);
        Assert.Single(drawn.Distinct());
        Assert.Equal(8, Guid.Parse(drawn[0][..36]).Version);
        Assert.Single(await again.GetHistoryAsync(), entry => entry is { Kind: JournalEntryKind.Seeded, CallNumber: 0, Call: "$random" });
    }

    // A build that knew no such entry may have got as far as to start an action with what it drew, and died before anything was journaled.
    [Fact]
    public async Task Draws_OfARunThatAnEarlyBuildMayHaveBegun_KeepTheirValues()
    {
        var flow = Module.Workflow("flow", context => Task.FromResult(context.NewGuid()));
        var host = await StartAsync();
        var (id, worker) = (ExecutionId.New(), Guid.NewGuid());
        var wait = new ExecutionTransition { State = ExecutionState.Waiting, ExpectedInboxSequence = 0, DueAt = DateTimeOffset.UtcNow };
        var store = host.Services.GetRequiredService<IWorkflowStore>();
        await store.CommitAsync([new StartWrite(new NewExecution { Id = id, Name = flow.Name }) { ClaimedBy = worker }], CancellationToken.None);
        await store.CommitAsync([new ExecutionWrite { Id = id, Owner = worker, Epoch = 1, Transition = wait }], CancellationToken.None);
        Assert.Equal(4, (await host.Client.GetHandle<Guid>(id).GetResultAsync()).Version);
        Assert.Equal(8, (await (await host.Client.StartAsync(flow)).GetResultAsync()).Version);
    }

    [Fact]
    public async Task Draws_OfEachRun_AreItsOwn()
    {
        var flow = Module.Workflow<Guid?, string>("flow", (context, before) =>
            before is { } drawn
                ? Task.FromResult($"{drawn != context.NewGuid()} {context.NewGuid().Version}")
                : throw context.ContinueAsNew<Guid?>(context.NewGuid()));
        var host = await StartAsync();
        Assert.Equal("True 8", await (await host.Client.StartAsync(flow, null)).GetResultAsync());
    }

    [Fact]
    public async Task Logger_OnReplay_IsSilent()
    {
        const int Mark = 77;
        var replaying = new List<bool>();
        var step = Module.Action("step", _ => Task.FromResult(1));
        var flow = Module.Workflow("flow", async context =>
        {
            await Call(context, step);
            replaying.Add(context.IsReplaying);
            context.Logger.Log(LogLevel.Error, new EventId(Mark), "Before the wait.");
            var signal = await context.WaitForSignalAsync<string>("go");
            context.Logger.Log(LogLevel.Error, new EventId(Mark), "After the wait.");
            return signal!;
        });
        using var log = new LoggedEvents();
        await MoveAsync(flow, services => services.AddSingleton<ILoggerProvider>(log));
        Assert.Equal(2, log.Count(Mark));
        Assert.Equal([false, true], replaying);
    }

    [Fact]
    public async Task Journal_OfATypeThatGrewMeanwhile_IsReadWithDefaults()
    {
        var old = Module.Action("quote", _ => Task.FromResult(new OldQuote(5)));
        var flow = Module.Workflow<OldQuote, string>(
            "flow", async (context, input) => $"{input.Price} {(await Call(context, old)).Price} {await context.WaitForSignalAsync<string>("go")}");
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow, new OldQuote(3));
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        var grown = new TestModule();
        var quote = grown.Action("quote", _ => Task.FromResult(new NewQuote(9)));
        grown.Workflow<NewQuote, string>(
            "flow",
            async (context, input) =>
                $"{input} {await context.CallAsync(quote, context.Arguments())} {await context.WaitForSignalAsync<string>("go")}");
        var again = (await Harness.StartAsync(grown)).Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        Assert.Equal(
            "NewQuote { Price = 3, Currency = EUR, Notes =  } NewQuote { Price = 5, Currency = EUR, Notes =  } on", await again.GetResultAsync());
    }

    [Fact]
    public async Task Replay_ChangedCode_IsParkedWithBothSides()
    {
        var one = Module.Action("one", _ => Task.FromResult(1));
        var flow = Module.Workflow("flow", async context =>
        {
            await Call(context, one);
            return await context.WaitForSignalAsync<string>("go");
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        var changed = new TestModule();
        var other = changed.Action("other", _ => Task.FromResult(2));
        changed.Workflow("flow", async context =>
        {
            await context.CallAsync(other, context.Arguments());
            return await context.WaitForSignalAsync<string>("go");
        });
        var second = await Harness.StartAsync(changed);
        var again = second.Client.GetHandle<string?>(handle.Id);
        await again.SignalAsync("go", "x");
        var parked = await EngineHost.ReachAsync(again, ExecutionState.Paused);
        Assert.Equal(
            $"Workflow 'flow' version 1 cannot replay execution '{handle.Id}': entry 1 is 'one#1' (ActionCompleted), the code called 'other#1' "
                + "at ReplayFacts.cs:0. Keep version 1 for running executions, or guard the change with Patched(\"…\"). CFW3002",
            Regex.Replace(parked.Error!, @"\.cs:\d+\.", ".cs:0."));
        await second.StopAsync();

        var third = await StartAsync();
        var mended = third.Client.GetHandle<string?>(handle.Id);
        await mended.UnpauseAsync();
        Assert.Equal("x", await mended.GetResultAsync());
    }

    [Fact]
    public async Task Replay_PatchedCode_KeepsTheOldWay()
    {
        var old = Module.Action("old", _ => Task.FromResult("old"));
        var flow = Module.Workflow("flow", async context =>
        {
            await context.WaitForSignalAsync<string>("go");
            return await Call(context, old);
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        var patched = new TestModule();
        var kept = patched.Action("old", _ => Task.FromResult("old"));
        var added = patched.Action("new", _ => Task.FromResult("new"));
        var changed = patched.Workflow("flow", async context =>
        {
            var isNew = context.Patched("greet first");
            await context.WaitForSignalAsync<string>("go");
            return await Call(context, isNew ? added : kept);
        });
        var second = await Harness.StartAsync(patched);
        var running = second.Client.GetHandle<string>(handle.Id);
        await running.SignalAsync("go", "x");
        Assert.Equal("old", await running.GetResultAsync());
        var fresh = await second.Client.StartAsync(changed);
        await fresh.SignalAsync("go", "x");
        Assert.Equal("new", await fresh.GetResultAsync());
    }

    [Fact]
    public async Task Patched_AfterAnAtMostOnceCallOfTheSameTurn_IsFoundOnReplay()
    {
        var once = Module.Action(new ActionDefinition<int>("once", _ => Task.FromResult(1)) { AtMostOnce = true });
        var flow = Module.Workflow("flow", async context =>
        {
            var call = Call(context, once);
            var isNew = context.Patched("newer");
            return $"{await call} {isNew} {await context.WaitForSignalAsync<string>("go")}";
        });
        Assert.Equal("1 True on", (await MoveAsync(flow)).Result);
    }

    [Fact]
    public async Task Patched_AfterAnotherLeftTheCode_IsFoundOnReplay()
    {
        var flow = Module.Workflow(
            "flow", async context => $"{context.Patched("one")} {context.Patched("two")} {await context.WaitForSignalAsync<string>("go")}");
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        var changed = new TestModule();
        changed.Workflow("flow", async context => $"{context.Patched("two")} {await context.WaitForSignalAsync<string>("go")}");
        var again = (await Harness.StartAsync(changed)).Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        Assert.Equal("True on", await again.GetResultAsync());
    }

    [Fact]
    public async Task Code_AwaitsSomethingForeign_IsParked()
    {
        var flow = Module.Workflow("flow", async _ =>
        {
            await new TaskCompletionSource().Task;
            return 1;
        });
        var host = await StartAsync();
        var parked = await EngineHost.ReachAsync(await host.Client.StartAsync(flow), ExecutionState.Paused);
        Assert.Equal(
            $"Workflow 'flow' execution '{parked.Id}' awaits something that is not of its context in Test.flow. It cannot be resumed after a "
                + "restart. Await only tasks of the WorkflowContext, and move everything else into an action. CFW3003",
            parked.Error);
    }

    [Fact]
    public async Task Code_ReturnsWithCallsRunning_Fails()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var step = Module.Action("step", _ => gate.Task);
        var flow = Module.Workflow("flow", context =>
        {
            _ = Call(context, step);
            return Task.FromResult(1);
        });
        var host = await StartAsync();
        var failed = await EngineHost.ReachAsync(await host.Client.StartAsync(flow), ExecutionState.Failed);
        Assert.Equal(
            $"Workflow 'flow' execution '{failed.Id}' ended with calls still running: 'step#1'. Await every action and child before the workflow "
                + "returns.",
            failed.Error);
        gate.SetResult(1);
    }

    [Fact]
    public async Task Version_NotDeployed_WaitsForAWorkerThatHasIt()
    {
        var one = Module.Workflow<int, int>("flow", (_, _) => Task.FromResult(1), version: 1);
        var client = await StartAsync(options => options.Worker.Enabled = false);
        var handle = await client.Client.StartAsync(one, 0);
        var other = new TestModule();
        other.Workflow<int, int>("flow", (_, _) => Task.FromResult(2), version: 2);
        await Harness.StartAsync(other);
        Assert.Equal(ExecutionState.Pending, (await handle.GetAsync()).State);
        await StartAsync();
        Assert.Equal(1, await handle.GetResultAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD83D)]
    public async Task Publish_RefusedAndCaught_IsRefusedAgainOnReplay(int character)
    {
        var name = $"bad {(char)character} name";
        var step = Module.Action("step", _ => Task.FromResult(1));
        var flow = Module.Workflow("flow", async context =>
        {
            var published = false;
            try
            {
                await context.PublishAsync(new WorkflowEvent<int>("test.thing.happened", name, 1));
                published = true;
            }
            catch (ArgumentException)
            {
                // The code goes on without it.
            }

            await Call(context, step);
            return $"{published} {await context.WaitForSignalAsync<string>("go")}";
        });
        Assert.Equal("False on", (await MoveAsync(flow)).Result);
    }

    [Fact]
    public async Task Options_RefusedAndCaught_AreRefusedAgainOnReplay()
    {
        var child = Module.Workflow<int, int>("child", (_, value) => Task.FromResult(value));
        var step = Module.Action("step", _ => Task.FromResult(1));
        var flow = Module.Workflow("flow", async context =>
        {
            var refused = new List<string>
            {
                (await Assert.ThrowsAsync<ArgumentException>(() => context.RunAsync(child, 1, new() { Queue = "bad\0queue" }))).Message,
                (await Assert.ThrowsAsync<ArgumentException>(() => context.StartAsync(child, 1, new() { Queue = "" }))).Message,
                (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => context.RunAsync(child, 1, new() { Priority = 1001 }))).Message,
                (await Assert.ThrowsAsync<ArgumentException>(() => context.RunAsync(new WorkflowDefinition<int, int>(new string('n', 201), 1), 1))).Message,
                (await Assert.ThrowsAsync<ArgumentException>(() => Call(context, step, new() { Queue = "half \uD83D pair" }))).Message,
                (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Call(context, step, new() { Timeout = TimeSpan.Zero }))).Message,
                (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Call(context, step, new() { MaxAttempts = 0 }))).Message,
            };
            await Call(context, step);
            await context.WaitForSignalAsync<string>("go");
            return string.Join('|', refused);
        });
        var (host, result) = await MoveAsync(flow);
        var refused = result.Split('|');
        Assert.Equal(7, refused.Length);
        Assert.StartsWith("A queue's name has control characters.", refused[0], StringComparison.Ordinal);
        Assert.StartsWith("A queue's name is empty.", refused[1], StringComparison.Ordinal);
        Assert.StartsWith("Priority 1001 is out of range.", refused[2], StringComparison.Ordinal);
        Assert.StartsWith("The name of a child workflow has 201 characters", refused[3], StringComparison.Ordinal);
        Assert.StartsWith("A queue's name has half of a surrogate pair.", refused[4], StringComparison.Ordinal);
        Assert.StartsWith("Timeout of action 'step' is 00:00:00", refused[5], StringComparison.Ordinal);
        Assert.StartsWith("MaxAttempts of action 'step' is 0.", refused[6], StringComparison.Ordinal);
        Assert.Equal(1, (await host.Client.CountAsync()).Sum(count => count.Count));
    }

    // Waits on one host, and is replayed and ends on another.
    private async Task<(EngineHost Host, string Result)> MoveAsync(WorkflowDefinition<Unit, string> flow, Action<IServiceCollection>? services = null)
    {
        var first = await Harness.StartAsync(Module, services: services);
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();
        var second = await Harness.StartAsync(Module, services: services);
        var again = second.Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        return (second, await again.GetResultAsync());
    }

    private sealed record OldQuote(int Price);

    private sealed record NewQuote(int Price, string Currency = "EUR", IReadOnlyList<string>? Notes = null);
}
