namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What is kept of a workflow that continues as new without end.</summary>
public abstract class HistoryFacts(EngineHarness harness) : EngineConformance(harness)
{
    [Theory]
    [InlineData(0, new[] { 7 })]
    [InlineData(2, new[] { 5, 6, 7 })]
    [InlineData(100, new[] { 1, 2, 3, 4, 5, 6, 7 })]
    public async Task ContinueAsNew_ManyRuns_KeepsTheHistoryOfAsManyAsAreSet(int kept, int[] runs)
    {
        var flow = EndlessFlow(7);
        var host = await StartAsync(options => options.Retention.KeptRuns = kept);
        var handle = await host.Client.StartAsync(flow, 1);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);

        Assert.Equal(runs, (await handle.GetHistoryAsync()).Select(entry => entry.Run).Distinct());
        await handle.SignalAsync("end", "ended");
        Assert.Equal("ended", await handle.GetResultAsync());
    }

    [Fact]
    public async Task ContinueAsNew_FewerRunsAreKeptThanBefore_RemovesTheOlderOnesToo()
    {
        var flow = EndlessFlow(5);
        var before = await StartAsync(options => options.Retention.KeptRuns = 100);
        var handle = await before.Client.StartAsync(flow, 1);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await before.StopAsync();

        var after = await StartAsync(options => options.Retention.KeptRuns = 1);
        await after.Client.GetHandle(handle.Id).SignalAsync("end", "again");
        var again = after.Client.GetHandle<string?>(handle.Id);
        await again.SignalAsync("end", "ended");

        Assert.Equal("ended", await again.GetResultAsync());
        Assert.Equal([5, 6], (await again.GetHistoryAsync()).Select(entry => entry.Run).Distinct());
    }

    // Hurries through runs, then waits for a word: with 'again' it continues once more.
    private WorkflowDefinition<int, string?> EndlessFlow(int runs)
    {
        var step = Module.Action("step", _ => Task.FromResult(0));
        return Module.Workflow<int, string?>("endless", async (context, run) =>
        {
            await Call(context, step);
            if (run < runs)
            {
                throw context.ContinueAsNew(run + 1);
            }

            return await context.WaitForSignalAsync<string>("end") is "again" ? throw context.ContinueAsNew(run + 1) : "ended";
        });
    }
}
