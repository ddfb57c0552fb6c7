using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A retry voids calls, and their numbers are given again: nothing outside the execution may take one call for the other.</summary>
public abstract class RetryFacts(EngineHarness harness) : EngineConformance(harness)
{
    private bool isHealthy;

    [Fact]
    public async Task Event_PublishedAfterARetry_IsNotDroppedAsTheVoidedOne()
    {
        var check = Check();
        var flow = Module.Workflow("flow", async context =>
        {
            var error = await CheckAsync(context, check);
            var id = await context.PublishAsync(new WorkflowEvent<string>("test.order.checked", "order_checked", error is null ? "good" : "bad"));
            return error is null ? id : throw new InvalidOperationException("wrapped", error);
        });
        var host = await StartAsync();
        var handle = await RetriedAsync(host, flow);
        var id = await handle.GetResultAsync();

        var events = await host.Services.GetRequiredService<IWorkflowStore>().ListEventsAsync(
            new EventQuery { Type = "test.order.checked" }, CancellationToken.None);
        Assert.Equal(["\"bad\"", "\"good\""], events.Select(e => System.Text.Encoding.UTF8.GetString(e.Payload.Span)));
        Assert.Equal(events[1].Id, id);
    }

    [Fact]
    public async Task Child_OfAVoidedCall_IsNotTakenForTheOneThatFollowed()
    {
        var check = Check();
        var child = Module.Workflow<string, string>("child", async (context, what) => $"{what} {await context.WaitForSignalAsync<string>("go")}");
        var flow = Module.Workflow("flow", async context =>
        {
            if (await CheckAsync(context, check) is not { } error)
            {
                return await context.RunAsync(child, "the real work");
            }

            _ = context.RunAsync(child, "helper of the failed attempt");
            throw new InvalidOperationException("wrapped", error);
        });
        var host = await StartAsync();
        var handle = await RetriedAsync(host, flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        var children = await host.Client.ListAsync(
            new ExecutionFilter { ParentId = handle.Id }).OrderBy(row => row.CreatedAt).Select(row => host.Client.GetHandle(row.Id)).ToListAsync();
        await children[0].SignalAsync("go", "late");
        await children[0].WaitAsync();
        await children[1].SignalAsync("go", "done");
        Assert.Equal("the real work done", await handle.GetResultAsync());
    }

    [Fact]
    public async Task RemoteAction_MadeAnewAfterARetry_HasAnotherIdempotencyKey()
    {
        var keys = new List<string>();
        var check = Check();
        var move = Module.Action(new ActionDefinition<int>("move_money", call =>
        {
            keys.Add($"{call.Argument<string>("what")} {call.Context.IdempotencyKey}");
            return Task.FromResult(0);
        })
        { Queue = "money" });
        var flow = Module.Workflow("flow", async context =>
        {
            var error = await CheckAsync(context, check);
            await context.CallAsync(move, context.Arguments().Add("what", error is null ? "charge" : "refund"));
            return error is null ? "charged" : throw new InvalidOperationException("wrapped", error);
        });
        var host = await StartAsync(options => options.Worker.Queues = ["default", "money"]);
        var handle = await RetriedAsync(host, flow);
        Assert.Equal("charged", await handle.GetResultAsync());
        Assert.Equal([$"refund {handle.Id}/1/2/move_money#1", $"charge {handle.Id}/1/2/move_money#1/1"], keys);
    }

    [Fact]
    public async Task RemoteAction_ThatFailedAndIsRetried_KeepsItsIdempotencyKey()
    {
        var keys = new List<string>();
        var move = Module.Action("move_money", call =>
        {
            keys.Add(call.Context.IdempotencyKey);
            return isHealthy ? Task.FromResult(1) : throw new InvalidOperationException("no money");
        });
        var flow = Module.Workflow("flow", context => Call(context, move, new() { Queue = "money" }));
        var handle = await RetriedAsync(await StartAsync(options => options.Worker.Queues = ["default", "money"]), flow);
        Assert.Equal(1, await handle.GetResultAsync());
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task SignalAndTimer_OfVoidedCalls_DoNotEndThoseThatFollowed()
    {
        var check = Check();
        var flow = Module.Workflow("flow", async context =>
        {
            var error = await CheckAsync(context, check);
            var (delay, wait) = (context.DelayAsync(TimeSpan.FromMilliseconds(1)), context.WaitForSignalAsync<string>("go"));
            await delay;
            return error is null ? await wait : throw new InvalidOperationException($"wrapped {await wait}", error);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await handle.SignalAsync("go", "first");
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        isHealthy = true;
        await handle.RetryAsync();

        // What the voided wait was given is the execution's: the wait that follows gets it.
        Assert.Equal("first", await handle.GetResultAsync());
        Assert.Equal(2, (await handle.GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.TimerFired));
    }

    private ActionDefinition<int> Check() =>
        Module.Action("check", _ => isHealthy ? Task.FromResult(1) : throw new InvalidOperationException("not yet"));

    private static async Task<ActionFailedException?> CheckAsync(WorkflowContext context, ActionDefinition<int> check)
    {
        try
        {
            await Call(context, check);
            return null;
        }
        catch (ActionFailedException e)
        {
            return e;
        }
    }

    private async Task<WorkflowHandle<T>> RetriedAsync<T>(EngineHost host, WorkflowDefinition<Unit, T> flow)
    {
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        isHealthy = true;
        await handle.RetryAsync();
        return handle;
    }
}
