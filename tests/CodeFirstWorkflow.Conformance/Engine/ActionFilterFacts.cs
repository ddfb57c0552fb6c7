using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What runs around each attempt of an action, and which errors leave no further attempt.</summary>
public abstract class ActionFilterFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly RetryPolicy Soon = RetryPolicy.Constant(TimeSpan.FromMilliseconds(1), 3);

    [Fact]
    public async Task Filters_OfEachAttempt_RunInTheOrderOfRegistration()
    {
        var log = new List<string>();
        var flaky = Module.Action(new ActionDefinition<int>("flaky", call =>
        {
            log.Add($"attempt {call.Context.Attempt}");
            return call.Context.Attempt < 2 ? throw new InvalidOperationException("not yet") : Task.FromResult(5);
        })
        { Retry = Soon });
        var flow = Module.Workflow("flow", context => Call(context, flaky));
        var host = await StartAsync(Logging(log, "outer"), Logging(log, "inner"));
        Assert.Equal(5, await (await host.Client.StartAsync(flow)).GetResultAsync());
        string[] expected =
        [
            "> outer flaky#1", "> inner flaky#1", "attempt 1", "! inner not yet", "! outer not yet",
            "> outer flaky#1", "> inner flaky#1", "attempt 2", "< inner 5", "< outer 5",
        ];
        Assert.Equal(expected, log);
    }

    [Fact]
    public async Task Filter_ThatThrows_FailsTheAttemptWhichIsRetried()
    {
        var runs = 0;
        var action = Module.Action(new ActionDefinition<int>("action", call => Task.FromResult(++runs)) { Retry = Soon });
        var flow = Module.Workflow("flow", context => Call(context, action));
        var host = await StartAsync(new Filter((attempt, next) => attempt.Context.Attempt < 3 ? throw new TimeoutException("no tenant") : next()));
        var handle = await host.Client.StartAsync(flow);
        Assert.Equal(1, await handle.GetResultAsync());
        Assert.Equal(2, (await handle.GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.ActionAttemptFailed));
    }

    [Fact]
    public async Task Filter_ThatSetsTheResult_ReplacesTheAction()
    {
        var real = Module.Action<int>("real", _ => throw new InvalidOperationException("must not run"));
        var doubled = Module.Action("doubled", call => Task.FromResult(call.Argument<int>("n")));
        var flow = Module.Workflow(
            "flow",
            async context => await Call(context, real) + await context.CallAsync(doubled, context.Arguments().Add("n", 4)));
        var host = await StartAsync(new Filter(async (attempt, next) =>
        {
            if (attempt.Action.Name == "real")
            {
                attempt.SetResult(30);
                return;
            }

            await next();
            attempt.SetResult(2 * attempt.Result<int>() * attempt.Argument<int>("n") * attempt.Argument("missing", 1));
        }));
        Assert.Equal(62, await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    [Theory]
    [InlineData("nothing", "neither called 'next' nor set a result")]
    [InlineData("type", "is of type 'System.Int32', not 'System.String'")]
    [InlineData("twice", "called 'next' twice")]
    [InlineData("early", "returned before action 'action' had ended")]
    public async Task Filter_ThatBreaksItsContract_FailsTheAttempt(string fault, string message)
    {
        var gate = new TaskCompletionSource();
        var action = Module.Action("action", async call =>
        {
            await gate.Task;
            return 1;
        });
        var flow = Module.Workflow("flow", context => Call(context, action));
        var opens = new Filter((attempt, next) =>
        {
            var rest = next();
            gate.TrySetResult();
            return rest;
        });
        var host = await StartAsync(opens, new Filter(async (attempt, next) =>
        {
            switch (fault)
            {
                case "type":
                    attempt.SetResult("text");
                    break;
                case "twice":
                    gate.TrySetResult();
                    await next();
                    await next();
                    break;
                case "early":
                    _ = next();
                    break;
                default:
                    break;
            }
        }));
        var handle = await host.Client.StartAsync(flow);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_OfAnActionOnAnotherQueue_RunsWhereItRuns()
    {
        var log = new List<string>();
        var far = Module.Action(new ActionDefinition<int>("far", _ => Task.FromResult(1)) { Queue = "gpu", Retry = RetryPolicy.None });
        var flow = Module.Workflow("flow", context => Call(context, far));
        await Harness.StartAsync(Module, options => options.Worker.Queues = ["gpu"], services => services.AddSingleton<IActionFilter>(Logging(log, "gpu")));
        var host = await StartAsync(Logging(log, "own"));
        Assert.Equal(1, await (await host.Client.StartAsync(flow)).GetResultAsync());
        Assert.Equal(["> gpu far#1", "< gpu 1"], log);
    }

    [Theory]
    [InlineData(typeof(OutOfStockException), 1)]
    [InlineData(typeof(NonRetryableException), 1)]
    [InlineData(typeof(ArgumentNullException), 1)]
    [InlineData(typeof(TimeoutException), 3)]
    public async Task NonRetryable_OfTheAction_HoldsWithAnyPolicy(Type type, int attempts)
    {
        var broken = Module.Action(new ActionDefinition<int>("broken", _ => throw (Exception)Activator.CreateInstance(type)!)
        { NonRetryable = [typeof(IPermanent), typeof(ArgumentException)] });
        var flow = Module.Workflow(
            "flow",
            async context => (await Assert.ThrowsAsync<ActionFailedException>(() => Call(context, broken, new ActionOptions { Retry = Soon }))).Attempts);
        var host = await StartAsync();
        Assert.Equal(attempts, await (await host.Client.StartAsync(flow)).GetResultAsync());
    }

    private Task<EngineHost> StartAsync(params IActionFilter[] filters) => Harness.StartAsync(Module, services: services =>
    {
        foreach (var filter in filters)
        {
            services.AddSingleton(filter);
        }
    });

    private static Filter Logging(List<string> log, string name) => new(async (attempt, next) =>
    {
        log.Add($"> {name} {attempt.Context.Call}");
        try
        {
            await next();
            log.Add($"< {name} {attempt.Result<int>()}");
        }
        catch (InvalidOperationException e)
        {
            log.Add($"! {name} {e.Message}");
            throw;
        }
    });

    private interface IPermanent;

    private sealed class OutOfStockException : Exception, IPermanent;

    private sealed class Filter(Func<ActionFilterContext, Func<Task>, Task> code) : IActionFilter
    {
        public Task InvokeAsync(ActionFilterContext attempt, Func<Task> next) => code(attempt, next);
    }
}
