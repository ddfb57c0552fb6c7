using CodeFirstWorkflow;

public static class Flows
{
    [Workflow("clock")]
    public static Task<DateTime> ClockAsync(WorkflowContext context) => Task.FromResult(DateTime.UtcNow);

    public static class Nested
    {
        [Action("nested")]
        public static void Run()
        {
        }
    }
}
