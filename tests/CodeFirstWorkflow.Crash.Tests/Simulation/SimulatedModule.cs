namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>Workflows that make every kind of call; each gives back what it saw, so that the run can be checked.</summary>
internal sealed class SimulatedModule : WorkflowModule
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly EventDefinition<Payment> paid = new("sim.payment.made", "payment_made", payment => payment.Order);
    private readonly List<WorkflowMethod> workflows = [];
    private readonly ActionDefinition<string> act;
    private readonly ActionDefinition<string> flaky;
    private readonly ActionDefinition<string> once;
    private readonly ActionDefinition<string> remote;

    public SimulatedModule(Effects effects)
    {
        act = new ActionDefinition<string>("act", effects.HaveAsync) { Retry = RetryPolicy.None };
        flaky = new ActionDefinition<string>(
            "flaky",
            async call =>
                call.Context.Attempt < 3
                    ? throw new InvalidOperationException("not yet")
                    : await effects.HaveAsync(call))
        { Retry = RetryPolicy.Constant(2 * Second, 3) };
        once = new ActionDefinition<string>("once", effects.HaveAsync) { AtMostOnce = true };
        remote = new ActionDefinition<string>("remote", effects.HaveAsync) { Retry = RetryPolicy.None, Queue = "gpu" };
        Steps = Add<int, string[]>("steps", StepsAsync);
        Count = Add<CountInput, int[]>("count", CountAsync);
        Race = Add<int, string[]>("race", RaceAsync);
        Parent = Add<int, string[]>("parent", ParentAsync);
        Saga = Add<int, string[]>("saga", SagaAsync);
        Once = Add<int, string[]>("once", OnceAsync);
        Pay = Add<string, string[]>("pay", PayAsync);
        Await = Add<string, string[]>("await", AwaitAsync);
        Victim = Add<int, string[]>("victim", VictimAsync);
        Tangled = Add<int, string[]>("tangle", (context, seed) => new Tangle(context, seed, act).RunAsync());
    }

    public WorkflowDefinition<int, string[]> Steps { get; }

    public WorkflowDefinition<CountInput, int[]> Count { get; }

    public WorkflowDefinition<int, string[]> Race { get; }

    public WorkflowDefinition<int, string[]> Parent { get; }

    public WorkflowDefinition<int, string[]> Saga { get; }

    public WorkflowDefinition<int, string[]> Once { get; }

    public WorkflowDefinition<string, string[]> Pay { get; }

    public WorkflowDefinition<string, string[]> Await { get; }

    public WorkflowDefinition<int, string[]> Victim { get; }

    public WorkflowDefinition<int, string[]> Tangled { get; }

    public override string Name => "simulation";

    public override IReadOnlyList<WorkflowMethod> Workflows => workflows;

    public override IReadOnlyList<ActionDefinition> Actions => [act, flaky, once, remote];

    public override IReadOnlyList<EventDefinition> Events => [paid];

    private WorkflowDefinition<TInput, TOutput> Add<TInput, TOutput>(string name, Func<WorkflowContext, TInput, Task<TOutput>> code)
    {
        var definition = new WorkflowDefinition<TInput, TOutput>(name, 1);
        workflows.Add(WorkflowMethod.Create(definition, $"Simulation.{name}", code));
        return definition;
    }

    private static Task<string> Do(WorkflowContext context, ActionDefinition<string> action) => context.CallAsync(action, context.Arguments());

    private async Task<string[]> StepsAsync(WorkflowContext context, int count)
    {
        var tokens = new List<string>();
        for (var i = 0; i < count; i++)
        {
            context.SetProgress($"step {i}", (double)i / count);
            tokens.Add(await Do(context, i % 4 == 3 ? flaky : act));
        }

        return [.. tokens, .. await context.ForEachAsync(Enumerable.Range(0, 4), i => Do(context, i == 2 ? remote : act), concurrency: 2)];
    }

    private async Task<int[]> CountAsync(WorkflowContext context, CountInput input)
    {
        var collected = input.Collected.ToList();
        for (var i = 0; i < input.InARun && collected.Count < input.Total; i++)
        {
            if (i % 2 == 1)
            {
                await Do(context, act);
            }

            collected.Add(await context.WaitForSignalAsync<int>("n"));
        }

        return collected.Count == input.Total ? [.. collected] : throw context.ContinueAsNew(input with { Collected = collected });
    }

    private async Task<string[]> RaceAsync(WorkflowContext context, int rounds)
    {
        var log = new List<string>();
        for (var i = 0; i < rounds; i++)
        {
            var before = context.UtcNow;
            var step = Do(context, act);
            var delay = context.DelayAsync(TimeSpan.FromMilliseconds(context.Random.Next(200)));
            var first = await context.WhenAnyAsync([step, delay]);
            await context.WhenAllAsync([step, delay]);
            var late = await context.WaitForSignalAsync<string>("never", Second);
            log.Add(first == step && late is null && context.UtcNow >= before && context.NewGuid() != Guid.Empty ? await step : "");
        }

        return [.. log];
    }

    private async Task<string[]> ParentAsync(WorkflowContext context, int children)
    {
        var alone = await context.StartAsync(Steps, 1);
        var all = await context.WhenAllAsync(Enumerable.Range(1, children).Select(i => context.RunAsync(Steps, i)));
        return [$"{alone}", .. all.SelectMany(tokens => tokens)];
    }

    private async Task<string[]> SagaAsync(WorkflowContext context, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            context.Compensate(() => Do(context, act));
            await Do(context, act);
        }

        throw new InvalidOperationException("halfway");
    }

    private async Task<string[]> OnceAsync(WorkflowContext context, int calls)
    {
        var log = new List<string>();
        for (var i = 0; i < calls; i++)
        {
            try
            {
                log.Add(await Do(context, once));
            }
            catch (ActionOutcomeUnknownException)
            {
                log.Add("unknown");
            }
        }

        return [.. log];
    }

    private async Task<string[]> PayAsync(WorkflowContext context, string order)
    {
        await context.DelayAsync(TimeSpan.FromMilliseconds(context.Random.Next(5_000)));
        var token = await Do(context, act);
        await context.PublishAsync(new WorkflowEvent<Payment>(paid.Type, paid.Name, new Payment(order, token)));
        return [token];
    }

    private async Task<string[]> AwaitAsync(WorkflowContext context, string order)
    {
        await context.DelayAsync(TimeSpan.FromMilliseconds(context.Random.Next(5_000)));
        return [(await context.WaitForEventAsync<Payment>(order))!.Token];
    }

    private async Task<string[]> VictimAsync(WorkflowContext context, int seconds)
    {
        context.Compensate(() => Do(context, act));
        while (true)
        {
            await Do(context, act);
            await context.WhenAllAsync([context.DelayAsync(seconds * Second), Do(context, act)]);
        }
    }
}
