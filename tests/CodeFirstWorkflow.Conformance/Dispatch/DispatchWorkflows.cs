namespace CodeFirstWorkflow.Conformance.Dispatch;

/// <summary>The workflows of the dispatcher's facts.</summary>
public static class DispatchWorkflows
{
    [Workflow("dispatch_steps")]
    public static async Task<int> StepsAsync(WorkflowContext context, StepPlan plan)
    {
        var done = 0;
        for (var i = 0; i < plan.Steps; i++)
        {
            done += await context.DoStepAsync($"{plan.Name}/{i}", plan.Milliseconds);
        }

        return done;
    }

    [Workflow("dispatch_delay")]
    public static async Task<int> DelayAsync(WorkflowContext context, StepPlan plan)
    {
        await context.DelayAsync(TimeSpan.FromMilliseconds(plan.Milliseconds));
        return await context.DoStepAsync(plan.Name, 0);
    }

    [Workflow("dispatch_signal")]
    public static async Task<string?> SignalAsync(WorkflowContext context) => await context.WaitForSignalAsync<string>("go");

    [Workflow("dispatch_parent")]
    public static async Task<int> ParentAsync(WorkflowContext context, StepPlan plan) =>
        (await context.WhenAllAsync(Enumerable.Range(0, 3).Select(i => context.RunAsync(Workflows.DispatchSteps, plan with { Name = $"{plan.Name}/{i}" })))).Sum();

    [Workflow("dispatch_failing")]
    public static async Task<int> FailingAsync(WorkflowContext context, StepPlan plan) => await context.FailOnceAsync(plan.Name);

    [Action("do_step")]
    public static async Task<int> DoStepAsync(string name, int milliseconds, [FromServices] EffectLog log, CancellationToken cancellationToken)
    {
        log.Add(name);
        await Task.Delay(milliseconds, cancellationToken);
        return 1;
    }

    [Action("fail_once", MaxAttempts = 1)]
    public static Task<int> FailOnceAsync(string name, [FromServices] EffectLog log)
    {
        var isFirst = !log.Effects.Contains(name);
        log.Add(name);
        return isFirst ? throw new InvalidOperationException("The first attempt fails.") : Task.FromResult(1);
    }
}
