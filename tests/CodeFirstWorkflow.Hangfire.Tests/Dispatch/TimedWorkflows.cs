namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

public static class TimedWorkflows
{
    [Workflow("timed_delay")]
    public static async Task<bool> DelayAsync(WorkflowContext context, int seconds)
    {
        await context.DelayAsync(TimeSpan.FromSeconds(seconds));
        return true;
    }
}
