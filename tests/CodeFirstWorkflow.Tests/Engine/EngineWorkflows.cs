namespace CodeFirstWorkflow.Tests.Engine;

public static class EngineWorkflows
{
    [Workflow("five_steps")]
    public static async Task<int> FiveStepsAsync(WorkflowContext context, int start)
    {
        var value = start;
        for (var i = 0; i < 5; i++)
        {
            value = await context.AddOneAsync(value);
        }

        return value;
    }

    [Action("add_one")]
    public static Task<int> AddOneAsync(int value) => Task.FromResult(value + 1);

    [Workflow("fan_out")]
    public static async Task<int> FanOutAsync(WorkflowContext context, int width) =>
        (await context.WhenAllAsync(Enumerable.Range(0, width).Select(i => context.AddOneAsync(i)))).Sum();

    [Workflow("wait_signal")]
    public static Task<string?> WaitSignalAsync(WorkflowContext context) => context.WaitForSignalAsync<string>("go");

    [Workflow("short_delay")]
    public static async Task<bool> ShortDelayAsync(WorkflowContext context, int milliseconds)
    {
        await context.DelayAsync(TimeSpan.FromMilliseconds(milliseconds));
        return true;
    }

    [Workflow("parent")]
    public static async Task<int> ParentAsync(WorkflowContext context, int start) =>
        await context.RunAsync(Workflows.FiveSteps, start) + await context.RunAsync(Workflows.FiveSteps, start + 1);

    [Workflow("foreign")]
    public static async Task ForeignAsync(WorkflowContext context)
    {
        await new TaskCompletionSource().Task;
        await context.DelayAsync(TimeSpan.Zero);
    }
}
