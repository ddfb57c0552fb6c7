namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>One execution with thousands of signals, branches and entries.</summary>
public abstract class VolumeFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const int Many = 10_000;
    private const int Senders = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Signals_TenThousandToOneExecution_EachArrivesOnceAndInOrder()
    {
        var flow = Module.Workflow("flow", async context =>
        {
            var next = new int[Senders];
            for (var received = 0; received < Many; received++)
            {
                var signal = await context.WaitForSignalAsync<int[]>("n");
                if (signal![1] != next[signal[0]]++)
                {
                    return $"{signal[1]} of sender {signal[0]} came out of order, as number {received}.";
                }
            }

            return "all";
        });
        var handle = await (await StartAsync()).Client.StartAsync(flow);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(handle, sender)));
        Assert.Equal("all", await handle.GetResultAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task FanOut_OfTenThousand_JoinsAll()
    {
        var step = Module.Action("step", call => Task.FromResult(call.Argument<int>("number")));
        var flow = Module.Workflow("flow", async context =>
            await context.WhenAllAsync(Numbers(Many).Select(number => context.CallAsync(step, context.Arguments().Add("number", number)))));
        var handle = await (await StartAsync()).Client.StartAsync(flow);
        Assert.Equal(Numbers(Many), await handle.GetResultAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task History_OfThousandsOfEntries_IsReplayedAndStaysCancellable()
    {
        var runs = 0;
        var step = Module.Action("step", _ => Task.FromResult(Interlocked.Increment(ref runs)));
        var flow = Module.Workflow("flow", async context =>
        {
            await context.WhenAllAsync(Numbers(Many).Select(_ => Call(context, step)));
            return await context.WaitForSignalAsync<string>("go");
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        var again = (await StartAsync()).Client.GetHandle<string?>(handle.Id);
        await again.CancelAsync("no longer needed");
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => again.GetResultAsync().WaitAsync(Patience));
        Assert.Equal(Many, runs);
    }

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    private static async Task SendAsync(WorkflowHandle handle, int sender)
    {
        for (var number = 0; number < Many / Senders; number++)
        {
            await handle.SignalAsync("n", new[] { sender, number });
        }
    }
}
