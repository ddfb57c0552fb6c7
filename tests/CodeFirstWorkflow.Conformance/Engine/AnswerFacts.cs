using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>
/// Answers of children and of actions on other queues come once: they must find whoever asked, however late they come and whatever became of the
/// asker meanwhile.
/// </summary>
public abstract class AnswerFacts(EngineHarness harness) : EngineConformance(harness)
{
    private readonly TaskCompletionSource<int> gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isHealthy;

    [Fact]
    public async Task Child_CompletesWhileItsParentIsFailed_AnswersAfterTheRetry()
    {
        var (child, check) = (Waiting(), Check());
        var flow = Module.Workflow("flow", async context =>
        {
            var side = context.RunAsync(child, "side");
            await Call(context, check);
            return await side;
        });
        var host = await StartAsync();
        var handle = await FailedAsync(host, flow);
        await EndAsync(host, handle, "side");
        await RetryAsync(handle);
        Assert.Equal("side done", await handle.GetResultAsync());
    }

    [Fact]
    public async Task RemoteAction_CompletesWhileItsCallerIsFailed_AnswersAfterTheRetry()
    {
        var check = Check();
        var slow = Module.Action(new ActionDefinition<int>("slow", _ => gate.Task) { Queue = "slow" });
        var flow = Module.Workflow("flow", async context =>
        {
            var side = Call(context, slow);
            await Call(context, check);
            return await side;
        });
        var host = await StartAsync(options => options.Worker.Queues = ["default", "slow"]);
        var handle = await FailedAsync(host, flow);
        gate.SetResult(7);
        await (await ChildrenAsync(host, handle)).Single().WaitAsync();
        await RetryAsync(handle);
        Assert.Equal(7, await handle.GetResultAsync());
    }

    [Fact]
    public async Task Join_WhoseFirstChildFailed_GetsTheSecondAfterTheRetry()
    {
        var child = Waiting();
        var flow = Module.Workflow("flow", async context =>
        {
            var (first, second) = (context.RunAsync(child, "broken"), context.RunAsync(child, "second"));
            return $"{await first}, {await second}";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await EndAsync(host, handle, "broken");
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await EndAsync(host, handle, "second");
        await RetryAsync(handle);
        Assert.Equal("broken done, second done", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Child_RetriedByHandWhileItsParentIsFailed_AnswersWithWhatBecameOfItInTheEnd()
    {
        var (child, check) = (Waiting(), Check());
        var flow = Module.Workflow("flow", async context =>
        {
            var side = context.RunAsync(child, "broken");
            await Call(context, check);
            return await side;
        });
        var host = await StartAsync();
        var handle = await FailedAsync(host, flow);
        await EndAsync(host, handle, "broken");
        var broken = (await ChildrenAsync(host, handle)).Single();
        isHealthy = true;
        await broken.RetryAsync();
        await broken.WaitAsync();
        await handle.RetryAsync();
        Assert.Equal("broken done", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Child_CompletesWhileTheFailureOfItsParentIsCommitted_AnswersAfterTheRetry()
    {
        var (child, check) = (Waiting(), Check());
        var flow = Module.Workflow("flow", async context =>
        {
            var side = context.RunAsync(child, "side", new() { Queue = "side" });
            await Call(context, check);
            return await side;
        });
        var other = await StartAsync(options => options.Worker.Queues = ["side"]);
        var ends = 0;
        Harness.Intercept = (_, arguments, pass) => arguments is [IReadOnlyList<StoreWrite> group, ..] && IsFailure(group)
            && Interlocked.Increment(ref ends) == 1
            ? EndFirstAsync(other, pass)
            : pass();
        var host = await StartAsync();
        var handle = await FailedAsync(host, flow);
        await RetryAsync(handle);
        Assert.Equal("side done", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Child_OfAParentThatCannotRetryIt_AnswersAgain()
    {
        var child = Module.Workflow<string>("child", context =>
        {
            context.Compensate(() => Task.CompletedTask);
            throw new InvalidOperationException("undone for good");
        });
        var flow = Module.Workflow("flow", context => context.RunAsync(child));
        var host = await StartAsync();
        var handle = await FailedAsync(host, flow);
        await handle.RetryAsync();
        Assert.Contains(
            "undone for good", (await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await handle.GetAsync()).Attempts);
    }

    [Fact]
    public async Task Child_ThatWasCancelled_AnswersAgainWhenItsParentIsRetried()
    {
        var child = Waiting();
        var flow = Module.Workflow("flow", context => context.RunAsync(child, "side"));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await (await ChildrenAsync(host, handle)).Single().CancelAsync("by hand");
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await handle.RetryAsync();
        Assert.Contains(
            "by hand", (await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await handle.GetAsync()).Attempts);
    }

    [Fact]
    public async Task Child_ToBeRetriedWithWhatIsJournaledTogether_IsToldUntilItHears()
    {
        var child = Waiting();
        var flow = Module.Workflow("flow", async context =>
        {
            var (broken, signal) = (context.RunAsync(child, "broken"), context.WaitForSignalAsync<string>("go"));
            return $"{await broken}, {await signal}";
        });
        var first = await StartAsync();
        var id = (await first.Client.StartAsync(flow)).Id;
        await EngineHost.ReachAsync(first.Client.GetHandle(id), ExecutionState.Waiting);
        await EndAsync(first, first.Client.GetHandle(id), "broken");
        await EngineHost.ReachAsync(first.Client.GetHandle(id), ExecutionState.Failed);
        await first.StopAsync();

        var handle = (await StartAsync(options => options.Worker.Enabled = false)).Client.GetHandle<string>(id);
        await RetryAsync(handle);
        await handle.SignalAsync("go", "on");
        var told = new ConcurrentQueue<string>();
        Harness.Intercept = (_, arguments, pass) => arguments is [ControlRequest { Kind: InboxKind.Retry } request, ..]
            ? Tell(told, request, pass)
            : pass();
        var second = await StartAsync();
        Assert.Equal("broken done, on", await handle.GetResultAsync());
        Assert.True(told.Count >= 2);
        Assert.Single(told.Distinct());
        Assert.Equal(2, (await (await ChildrenAsync(second, handle)).Single().GetAsync()).Attempts);
    }

    [Fact]
    public async Task LateAnswer_ToACancelledParent_IsDropped()
    {
        var child = Waiting();
        var flow = Module.Workflow("flow", context => context.RunAsync(child, "side", new() { Abandon = true }));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.CancelAsync("no longer wanted");
        await EngineHost.ReachAsync(handle, ExecutionState.Cancelled);
        await EndAsync(host, handle, "side");
        Assert.DoesNotContain(
            await host.Services.GetRequiredService<IWorkflowStore>().ReadInboxAsync(handle.Id, 0, CancellationToken.None),
            item => item.Kind is InboxKind.ChildResult);
        Assert.Equal(ExecutionState.Cancelled, (await handle.GetAsync()).State);
    }

    [Fact]
    public async Task LateResult_OfAnAttemptThatTimedOut_IsIgnored()
    {
        var slow = Module.Action(new ActionDefinition<int>("slow", call => call.Context.Attempt == 1 ? gate.Task : Task.FromResult(2))
        { Retry = RetryPolicy.Constant(TimeSpan.FromMilliseconds(1), 2), Timeout = TimeSpan.FromMilliseconds(20) });
        var flow = Module.Workflow("flow", async context =>
        {
            var result = await Call(context, slow);
            return $"{result} {await context.WaitForSignalAsync<string>("go")}";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        gate.SetResult(1);
        await handle.SignalAsync("go", "on");
        Assert.Equal("2 on", await handle.GetResultAsync());
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.ActionCompleted);
    }

    // The first time it does not come through, the second time its answer is lost: either way the parent cannot know that the child heard.
    private static object? Tell(ConcurrentQueue<string> told, ControlRequest request, Func<object?> pass)
    {
        told.Enqueue(request.SourceId);
        return told.Count switch
        {
            1 => Task.FromException<ControlResult>(new StoreUnavailableException("Away.", null)),
            2 => LoseAnswerAsync((Task<ControlResult>)pass()!),
            _ => pass(),
        };
    }

    private static async Task<ControlResult> LoseAnswerAsync(Task<ControlResult> answer)
    {
        await answer;
        throw new StoreUnavailableException("The answer was lost.", null);
    }

    private static bool IsFailure(IReadOnlyList<StoreWrite> group) =>
        group.Any(write => write is ExecutionWrite { Transition.State: ExecutionState.Failed });

    private static async Task EndFirstAsync(EngineHost other, Func<object?> pass)
    {
        var side = await other.Client.ListAsync(
            new ExecutionFilter { Workflow = "child" }).Select(row => other.Client.GetHandle(row.Id)).SingleAsync();
        await side.SignalAsync("go", "done");
        await side.WaitAsync();
        await (Task)pass()!;
    }

    private static async Task<List<WorkflowHandle>> ChildrenAsync(EngineHost host, WorkflowHandle parent) =>
        await host.Client.ListAsync(new ExecutionFilter { ParentId = parent.Id }).Select(row => host.Client.GetHandle(row.Id)).ToListAsync();

    // A child that waits to be told to end, and whose end is as its input says.
    private WorkflowDefinition<string, string> Waiting() => Module.Workflow<string, string>("child", async (context, what) =>
    {
        var word = await context.WaitForSignalAsync<string>("go");
        return what == "broken" && !isHealthy ? throw new InvalidOperationException("broken") : $"{what} {word}";
    });

    private ActionDefinition<int> Check() =>
        Module.Action("check", _ => isHealthy ? Task.FromResult(1) : throw new InvalidOperationException("not yet"));

    private static async Task EndAsync(EngineHost host, WorkflowHandle parent, string what)
    {
        var row = await host.Client.ListAsync(new ExecutionFilter { ParentId = parent.Id }).SingleAsync(
            child => child.Input!.Value.GetString() == what);
        var handle = host.Client.GetHandle(row.Id);
        await handle.SignalAsync("go", "done");
        await EngineHost.ReachAsync(handle, ExecutionState.Completed, ExecutionState.Failed);
    }

    private static async Task<WorkflowHandle<T>> FailedAsync<T>(EngineHost host, WorkflowDefinition<Unit, T> flow)
    {
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        return handle;
    }

    private Task RetryAsync(WorkflowHandle handle)
    {
        isHealthy = true;
        return handle.RetryAsync();
    }
}
