namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>An action on another queue tells its caller, and its own code, the same as one beside its workflow.</summary>
public abstract class RemoteActionFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly RetryPolicy Soon = RetryPolicy.Constant(TimeSpan.FromMilliseconds(1), 3);

    private static readonly Dictionary<string, ActionOptions> Cases = new()
    {
        ["all attempts"] = new() { Retry = Soon },
        ["no other attempt"] = new() { Retry = Soon with { NonRetryable = [typeof(InvalidOperationException)] } },
        ["too slow"] = new() { Retry = RetryPolicy.None, Timeout = TimeSpan.FromMilliseconds(20) },
        ["too slow twice"] = new() { Retry = Soon with { MaxAttempts = 2 }, Timeout = TimeSpan.FromMilliseconds(20) },
        ["in all"] = new() { Retry = RetryPolicy.Constant(TimeSpan.FromDays(1), 2), TotalTimeout = TimeSpan.FromHours(1) },
        ["no heartbeat"] = new() { Retry = RetryPolicy.None, Heartbeat = TimeSpan.FromMilliseconds(20) },
        ["too large"] = new() { Retry = RetryPolicy.None },
        ["fine"] = new(),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RemoteAction_HoweverItEnds_GivesTheSameErrorAsALocalOne(string name)
    {
        var step = Module.Action("step", call => EndAsync(call, name));
        var flow = Module.Workflow<string?, string>("flow", async (context, queue) =>
        {
            await Call(context, step, Cases["fine"] with { Queue = queue });
            try
            {
                return await Call(context, step, Cases[name] with { Queue = queue });
            }
            catch (ActionFailedException e)
            {
                return $"{e.Message} {e.Call} {e.Attempts} {e.Failure!.Type} {e.Failure.Message}";
            }
            catch (ActionTimeoutException e)
            {
                return $"timeout {e.Message}";
            }
        });
        var host = await StartAsync(options => options.Worker.Queues = ["default", "far"]);
        var near = await (await host.Client.StartAsync(flow, null)).GetResultAsync();
        var far = await (await host.Client.StartAsync(flow, "far")).GetResultAsync();
        Assert.Contains("step#2", near, StringComparison.Ordinal);
        Assert.Equal(near, far);
    }

    [Fact]
    public async Task RemoteAction_AsksAboutItsCall_IsToldOfItsCallers()
    {
        var step = Module.Action("step", call => Task.FromResult($"{call.Context.ExecutionId} {call.Context.Call} {call.Context.Attempt}"));
        var flow = Module.Workflow<string?, string>("flow", async (context, queue) =>
        {
            await Call(context, step, new() { Queue = queue });
            return await Call(context, step, new() { Queue = queue });
        });
        var host = await StartAsync(options => options.Worker.Queues = ["default", "far"]);
        foreach (var queue in new[] { null, "far" })
        {
            var handle = await host.Client.StartAsync(flow, queue);
            Assert.Equal($"{handle.Id} step#2 1", await handle.GetResultAsync());
        }
    }

    [Fact]
    public async Task RemoteAction_AtMostOnceAndInterrupted_FailsWithAnUnknownOutcomeUntilItIsRetried()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dial = Module.Action(new ActionDefinition<int>("dial", async call =>
        {
            if (started.TrySetResult())
            {
                await Task.Delay(Timeout.Infinite, call.CancellationToken);
            }

            return 7;
        })
        { AtMostOnce = true, Queue = "far" });
        var flow = Module.Workflow("flow", context => Call(context, dial));
        var near = await StartAsync();
        var far = await StartAsync(options => options.Worker.Queues = ["far"]);
        var handle = await near.Client.StartAsync(flow);
        await started.Task;
        await far.StopAsync();
        await StartAsync(options => options.Worker.Queues = ["far"]);

        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Equal(typeof(ActionOutcomeUnknownException).FullName, error.Failure!.Type);
        await handle.RetryAsync();
        Assert.Equal(7, await handle.GetResultAsync());
    }

    private static async Task<string> EndAsync(ActionInvocation call, string name)
    {
        if (call.Context.Call == "step#1")
        {
            return "first";
        }

        switch (name)
        {
            case "fine":
                return call.Context.Call;
            case "too large":
                return new string('x', 2_000_000);
            case "too slow" or "too slow twice" or "no heartbeat":
                await Task.Delay(Timeout.Infinite, call.CancellationToken);
                return "";
            default:
                throw new InvalidOperationException($"broken {call.Context.Attempt}");
        }
    }
}
