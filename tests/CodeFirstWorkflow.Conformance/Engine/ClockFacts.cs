using System.Diagnostics;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>The clock of the store is set, forward or back: what is to take a time takes that time all the same.</summary>
public abstract class ClockFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly TimeSpan Jump = TimeSpan.FromMinutes(10);

    // Generous, because tests run beside each other; still far from a jump.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);
    private int beats;

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Clock_WrongAtFirstAndThenSetRight_DelayWaitAndRetryTakeTheirTime(int direction)
    {
        var span = TimeSpan.FromMilliseconds(300);
        var action = Module.Action(
            new ActionDefinition<int>(
                "act",
                call => call.Context.Attempt == 1
                    ? throw new InvalidOperationException("Not yet.")
                    : Task.FromResult(0))
            { Retry = RetryPolicy.Constant(span, 2) });
        WorkflowDefinition<Unit, int>[] flows =
        [
            Module.Workflow("delay", async context =>
            {
                await context.DelayAsync(span);
                return 0;
            }),
            Module.Workflow("wait", context => context.WaitForSignalAsync<int>("n", span)),
            Module.Workflow("retry", context => Call(context, action)),
        ];
        var isRight = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // The third is sent after the answer of the second was taken.
        var host = await StartAsync(beat =>
        {
            _ = beat == 3 && isRight.TrySetResult();
            return beat == 1 ? direction * Jump : TimeSpan.Zero;
        });
        await isRight.Task.WaitAsync(Late);

        foreach (var flow in flows)
        {
            var watch = Stopwatch.StartNew();
            await (await host.Client.StartAsync(flow)).GetResultAsync().WaitAsync(Late);
            Assert.True(watch.Elapsed > span - TimeSpan.FromMilliseconds(20), $"'{flow.Name}' took {watch.Elapsed}.");
        }
    }

    [Fact]
    public async Task Clock_SetToAndFro_RetryThatIsHeldInMemoryTakesItsTime()
    {
        var watch = Stopwatch.StartNew();
        var attempts = new List<TimeSpan>();
        var action = Module.Action(new ActionDefinition<int>("act", _ =>
        {
            attempts.Add(watch.Elapsed);
            return attempts.Count == 1 ? throw new InvalidOperationException("Not yet.") : Task.FromResult(1);
        })
        { Retry = RetryPolicy.Constant(TimeSpan.FromSeconds(2.5), 2) });
        var flow = Module.Workflow("flow", context => Call(context, action));
        var host = await StartAsync(beat => beat % 2 == 0 ? Jump : -Jump);

        await (await host.Client.StartAsync(flow)).GetResultAsync().WaitAsync(Late);

        Assert.InRange((attempts[1] - attempts[0]).TotalSeconds, 2.4, Late.TotalSeconds);
        Assert.True(beats > 1, "The clock was never set.");
    }

    [Fact]
    public async Task Clock_SetForwardWhileAnActionRuns_ItsTotalTimeLimitIsNotPassed()
    {
        var jumped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var action = Module.Action(new ActionDefinition<int>("act", async call =>
        {
            if (call.Context.Attempt == 1)
            {
                await jumped.Task;
                throw new InvalidOperationException("Again.");
            }

            return call.Context.Attempt;
        })
        { Retry = RetryPolicy.Constant(TimeSpan.FromMilliseconds(10), 2), TotalTimeout = TimeSpan.FromMinutes(5) });
        var flow = Module.Workflow("flow", context => Call(context, action));
        var host = await StartAsync(beat =>
        {
            _ = beat == 4 && jumped.TrySetResult();
            return beat == 1 ? TimeSpan.Zero : Jump;
        });

        Assert.Equal(2, await (await host.Client.StartAsync(flow)).GetResultAsync().WaitAsync(Late));
    }

    // Starts a host whose heartbeats, one a second, are answered with a time that is wrong by what is given for each.
    private Task<EngineHost> StartAsync(Func<int, TimeSpan> wrongBy)
    {
        Harness.Intercept = (method, _, pass) =>
            method == nameof(IWorkflowStore.Heartbeat) ? (DateTimeOffset)pass()! + wrongBy(Interlocked.Increment(ref beats)) : pass();
        return StartAsync(options => options.Worker.LeaseSeconds = 3);
    }
}
