using CodeFirstWorkflow.Generated;

namespace CodeFirstWorkflow.Testing.Tests;

/// <summary>A workflow whose code a test gives, and the actions and the event that it uses.</summary>
internal sealed class CrashedModule(Func<WorkflowContext, int, Task<string>> code) : WorkflowModule
{
    public static WorkflowDefinition<int, string> Order { get; } = new("order", 1);

    public static WorkflowDefinition<int, string> Parcel { get; } = new("parcel", 1);

    public static ActionDefinition<string> Charge { get; } = new("charge", NotReplaced) { Retry = RetryPolicy.Constant(TimeSpan.FromSeconds(5), 4) };

    public static ActionDefinition<string> Refund { get; } = new("refund", NotReplaced);

    public static ActionDefinition<string> Remote { get; } = new("remote", NotReplaced) { Queue = "elsewhere" };

    public static ActionDefinition<string> Once { get; } = new("once", NotReplaced) { AtMostOnce = true };

    public override string Name => "crashed";

    public override IReadOnlyList<WorkflowMethod> Workflows { get; } =
    [
        WorkflowMethod.Create(Order, "CrashedModule.Order", code),
        WorkflowMethod.Create(Parcel, "CrashedModule.Parcel", static (_, number) => Task.FromResult($"parcel {number}")),
    ];

    public override IReadOnlyList<ActionDefinition> Actions => [Charge, Refund, Remote, Once];

    /// <summary>Returns a scenario that runs the workflow to its end, with actions that succeed.</summary>
    public static Func<ScenarioRun, Task> Scenario(
        Func<WorkflowContext, int, Task<string>> code,
        Action<WorkflowTestHost>? replace = null,
        Func<WorkflowTestHost, WorkflowTestHandle<string>, Task>? then = null) => async run =>
        {
            var host = await run.StartHostAsync(workflows => workflows.AddModule(new CrashedModule(code)));
            foreach (var action in new[] { Charge, Refund, Remote, Once })
            {
                host.Replace(action).With($"{action.Name} done");
            }

            replace?.Invoke(host);
            var order = await host.StartAsync(Order, 42);
            if (then is not null)
            {
                await then(host, order);
            }

            await host.RunToEndAsync();
        };

    public static Task<string> DoAsync(WorkflowContext context, ActionDefinition<string> action) => context.CallAsync(action, context.Arguments());

    /// <summary>Returns what the explorer reports.</summary>
    public static async Task<string> FailureAsync(Func<ScenarioRun, Task> scenario, CrashOptions? options = null) =>
        (await Assert.ThrowsAsync<WorkflowTestException>(() => CrashExplorer.RunAsync(scenario, options))).Message;

    private static Task<string> NotReplaced(ActionInvocation invocation) =>
        throw new NotSupportedException($"Action '{invocation.Context.Call}' is replaced in every scenario.");
}
