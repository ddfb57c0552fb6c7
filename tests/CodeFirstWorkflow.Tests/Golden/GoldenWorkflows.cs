using System.Collections.Concurrent;
using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Golden;

/// <summary>
/// Workflows that between them make every kind of entry. Never change one whose journal is kept: add another. Each tells all that it saw, and waits
/// for the signal <c>finish</c> before its end.
/// </summary>
internal sealed class GoldenWorkflows : WorkflowModule
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private readonly EventDefinition<GoldenEvent> happened = new("golden.thing.happened", "thing_happened", thing => thing.Key);
    private readonly ActionDefinition<int> add = new("add", call => Task.FromResult(call.Argument<int>("to") + 1)) { Retry = RetryPolicy.None };
    private readonly ActionDefinition<int> flaky = new(
        "flaky",
        call => call.Context.Attempt < 3
            ? throw new InvalidOperationException("not yet")
            : Task.FromResult(call.Context.Attempt))
    { Retry = RetryPolicy.Constant(Moment, 3) };
    private readonly ActionDefinition<int> broken = new("broken", _ => throw new InvalidOperationException("for good")) { Retry = RetryPolicy.None };
    private readonly ActionDefinition<int> once = new("once", _ => Task.FromResult(7)) { AtMostOnce = true };
    private readonly ActionDefinition<string> keyed = new("keyed", call => Task.FromResult(call.Context.IdempotencyKey));
    private readonly ActionDefinition<int> mended;
    private readonly ConcurrentDictionary<ExecutionId, bool> failed = new();
    private readonly WorkflowDefinition<int, string> child = new("child", 1);

    public GoldenWorkflows()
    {
        // Each execution finds it broken once, and mended when it was retried.
        mended = new(
            "mended",
            call => failed.TryAdd(call.Context.ExecutionId, true)
                ? throw new InvalidOperationException("broken once")
                : Task.FromResult(3))
        { Retry = RetryPolicy.None };
        Scenarios =
        [
            new("actions", ActionsAsync),
            new("times", TimesAsync),
            new("signals", SignalsAsync, handle => handle.SignalAsync("n", "early")),
            new("children", ChildrenAsync),
            new("events", EventsAsync),
            new("runs", RunsAsync, SignalTwiceAsync),
            new("paused", PausedAsync, PauseAsync),
            new("resumed", ResumedAsync, ResumeAsync),
            new("cancelled", CancelledAsync, CancelAsync),
            new("retried", RetriedAsync, RetryAsync),
            new("republished", RepublishedAsync, RetryAsync),
        ];
    }

    public IReadOnlyList<GoldenScenario> Scenarios { get; }

    public override string Name => "golden";

    public override IReadOnlyList<WorkflowMethod> Workflows =>
    [
        WorkflowMethod.Create(
            child, "Golden.child", (_, number) => number > 0 ? Task.FromResult($"child {number}") : throw new InvalidOperationException("no child")),
        .. Scenarios.Select(scenario => WorkflowMethod.Create(Definition(scenario.Name), $"Golden.{scenario.Name}", scenario.Code)),
    ];

    public override IReadOnlyList<ActionDefinition> Actions => [add, flaky, broken, once, keyed, mended];

    public override IReadOnlyList<EventDefinition> Events => [happened];

    public static WorkflowDefinition<int, string> Definition(string name) => new(name, 1);

    private static Task<string?> FinishAsync(WorkflowContext context) => context.WaitForSignalAsync<string>("finish");

    private Task<int> AddAsync(WorkflowContext context, int to) => context.CallAsync(add, context.Arguments().Add("to", to));

    private async Task<string> ActionsAsync(WorkflowContext context, int input)
    {
        var patched = context.Patched("golden");
        var drawn = $"{context.NewGuid()} {context.Random.Next()} {context.UtcNow:O}";
        var one = await AddAsync(context, input);
        var three = await context.CallAsync(flaky, context.Arguments());
        var seven = await context.CallAsync(once, context.Arguments());
        var many = await context.ForEachAsync(Enumerable.Range(0, 5), i => AddAsync(context, i), concurrency: 2);
        var error = "";
        try
        {
            await context.CallAsync(broken, context.Arguments());
        }
        catch (ActionFailedException failed)
        {
            error = $"{failed.Call} {failed.Attempts} {failed.Failure!.Message}";
        }

        return $"{patched} {drawn} {one} {three} {seven} {string.Join(",", many)} {error} {context.UtcNow:O} {await FinishAsync(context)}";
    }

    private static async Task<string> TimesAsync(WorkflowContext context, int input)
    {
        await context.DelayAsync(Moment);
        var late = await context.WaitForSignalAsync<string>("never", Moment);
        using var end = new CancellationTokenSource();
        var longest = context.DelayAsync(TimeSpan.FromDays(90), end.Token);
        var first = await context.WhenAnyAsync([longest, context.DelayAsync(Moment)]);
        Cancel(end);
        return $"{input} {late is null} {first == longest} {longest.IsCanceled} {context.UtcNow:O} {await FinishAsync(context)}";
    }

    // In the workflow's own turn: cancelled asynchronously it would be a foreign thread's doing.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private static async Task<string> SignalsAsync(WorkflowContext context, int input) =>
        $"{input} {await context.WaitForSignalAsync<string>("n")} {await FinishAsync(context)}";

    private async Task<string> ChildrenAsync(WorkflowContext context, int input)
    {
        var told = await context.RunAsync(child, input);
        var error = "";
        try
        {
            await context.RunAsync(child, -1);
        }
        catch (WorkflowFailedException failed)
        {
            error = failed.Failure!.Message;
        }

        return $"{told} {error} {await context.StartAsync(child, 9)} {await FinishAsync(context)}";
    }

    private async Task<string> EventsAsync(WorkflowContext context, int input)
    {
        var key = $"{context.ExecutionId}";
        await context.PublishAsync(new WorkflowEvent<GoldenEvent>(happened.Type, happened.Name, new GoldenEvent(key, input)));
        var seen = await context.WaitForEventAsync<GoldenEvent>(key);
        return $"{seen!.Number} {await FinishAsync(context)}";
    }

    private static async Task<string> RunsAsync(WorkflowContext context, int run)
    {
        var signal = await context.WaitForSignalAsync<string>("n");
        return run < 2 ? throw context.ContinueAsNew(run + 1) : $"{run} {signal} {await FinishAsync(context)}";
    }

    private async Task<string> PausedAsync(WorkflowContext context, int input) =>
        $"{await context.WaitForSignalAsync<string>("n")} {await AddAsync(context, input)} {await FinishAsync(context)}";

    private static async Task<string> ResumedAsync(WorkflowContext context, int input)
    {
        var resumed = await context.WaitForSignalAsync<string>("never");
        return $"{input} {resumed} {await FinishAsync(context)}";
    }

    private async Task<string> CancelledAsync(WorkflowContext context, int input)
    {
        context.Compensate(() => FinishAsync(context));
        context.Compensate(() => AddAsync(context, input));
        await context.WaitForSignalAsync<string>("never");
        return "";
    }

    // The failed call keeps its key; the one that followed the failure is voided, and made anew under another.
    private async Task<string> RetriedAsync(WorkflowContext context, int input)
    {
        var kept = await AddAsync(context, input);
        var (three, error) = (0, (ActionFailedException?)null);
        try
        {
            three = await context.CallAsync(mended, context.Arguments());
        }
        catch (ActionFailedException e)
        {
            error = e;
        }

        var key = await context.CallAsync(keyed, context.Arguments());
        return error is null
            ? $"{kept} {three} {key} {context.UtcNow:O} {await FinishAsync(context)}"
            : throw new InvalidOperationException("wrapped", error);
    }

    // The first builds gave an event that was published after a retry the id of the voided one; what the code saw stays.
    private async Task<string> RepublishedAsync(WorkflowContext context, int input)
    {
        var error = (ActionFailedException?)null;
        try
        {
            await context.CallAsync(mended, context.Arguments());
        }
        catch (ActionFailedException e)
        {
            error = e;
        }

        var id = await context.PublishAsync(new WorkflowEvent<GoldenEvent>(happened.Type, happened.Name, new GoldenEvent("again", input)));
        return error is null ? $"{id} {await FinishAsync(context)}" : throw new InvalidOperationException("wrapped", error);
    }

    private static async Task SignalTwiceAsync(WorkflowHandle handle)
    {
        await handle.SignalAsync("n", "one");
        await handle.SignalAsync("n", "two");
    }

    private static async Task PauseAsync(WorkflowHandle handle)
    {
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.PauseAsync();
        await handle.SignalAsync("n", "while paused");
        await handle.UnpauseAsync();
    }

    private static async Task ResumeAsync(WorkflowHandle handle)
    {
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.ResumeAsync("by hand");
    }

    private static async Task RetryAsync(WorkflowHandle handle)
    {
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await handle.RetryAsync();
    }

    private static async Task CancelAsync(WorkflowHandle handle)
    {
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.CancelAsync("no longer wanted");
    }
}
