using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Every time that a caller may give: infinite, zero, negative, and longer than timers reach.</summary>
public abstract class SpanFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(int.MaxValue) + TimeSpan.FromDays(1);

    public static TheoryData<TimeSpan> Endless => [Timeout.InfiniteTimeSpan, Long, TimeSpan.MaxValue];

    public static TheoryData<TimeSpan> Over => [TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.MinValue];

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Wait_Endless_WaitsUntilItsSignal(TimeSpan timeout)
    {
        var flow = Module.Workflow("flow", context => context.WaitForSignalAsync<string>("go", timeout));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        var waiting = await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        Assert.Equal(timeout == Timeout.InfiniteTimeSpan, waiting.DueAt is null);
        await handle.SignalAsync("go", "on");
        Assert.Equal("on", await handle.GetResultAsync());
    }

    [Theory]
    [MemberData(nameof(Over))]
    public async Task Wait_ThatIsOver_TakesOnlyWhatHasCome(TimeSpan timeout)
    {
        var step = new HeldStep(Module);
        var outer = Module.Workflow("outer", async context =>
        {
            await context.RunAsync(step.Flow);
            return $"{await context.WaitForSignalAsync<string>("go", timeout)} {await context.WaitForSignalAsync<string>("go", timeout)}";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(outer);
        await step.Started;
        await handle.SignalAsync("go", "come");
        step.Release(0);
        Assert.Equal("come ", await handle.GetResultAsync());
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Delay_Endless_EndsByResume(TimeSpan delay)
    {
        var flow = Module.Workflow("flow", async context =>
        {
            await context.DelayAsync(delay);
            return "resumed";
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.ResumeAsync();
        Assert.Equal("resumed", await handle.GetResultAsync());
    }

    [Theory]
    [MemberData(nameof(Over))]
    public async Task Delay_ThatIsOver_EndsAtOnce(TimeSpan delay)
    {
        var flow = Module.Workflow("flow", async context =>
        {
            await context.DelayAsync(delay);
            await context.DelayUntilAsync(context.UtcNow.AddMilliseconds(-1));
            return "over";
        });
        var host = await StartAsync();
        Assert.Equal("over", await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Limits_Endless_LetTheActionAndTheWorkflowRun(TimeSpan limit)
    {
        var step = Module.Action(
            new ActionDefinition<int>("step", _ => Task.FromResult(7)) { Timeout = TimeSpan.FromTicks(1), TotalTimeout = limit, Heartbeat = limit });
        var flow = Module.Workflow<int, int>("flow", (context, _) => Call(context, step, new ActionOptions { Timeout = limit }), timeout: limit);
        var host = await StartAsync();
        Assert.Equal(7, await (await host.Client.StartAsync(flow, 1)).GetResultAsync());
    }

    [Fact]
    public async Task DeadLetters_EndlessGracePeriod_ListsNoneAndANegativeIsRefused()
    {
        var host = await StartAsync();
        var registry = host.Services.GetRequiredService<IEventRegistry>();
        Assert.Empty(await registry.ListDeadLettersAsync(new DeadLetterFilter { GracePeriod = Timeout.InfiniteTimeSpan }));
        Assert.Empty(await registry.ListDeadLettersAsync(new DeadLetterFilter { GracePeriod = TimeSpan.MaxValue }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => registry.ListDeadLettersAsync(new DeadLetterFilter { GracePeriod = TimeSpan.FromSeconds(-1) }));
    }
}
