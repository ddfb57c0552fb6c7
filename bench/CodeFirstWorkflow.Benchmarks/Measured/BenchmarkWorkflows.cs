namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>What is measured, written as a user writes it.</summary>
public static class BenchmarkWorkflows
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

    [Workflow("sequence")]
    public static async Task<int> SequenceAsync(WorkflowContext context, int steps)
    {
        var value = 0;
        for (var i = 0; i < steps; i++)
        {
            value = await context.AddOneAsync(value);
        }

        return value;
    }

    [Workflow("fan_out")]
    public static async Task<long> FanOutAsync(WorkflowContext context, int width) =>
        (await context.WhenAllAsync(Enumerable.Range(0, width).Select(i => context.AddOneAsync(i)))).Sum(value => (long)value);

    [Workflow("one_action")]
    public static Task<int> OneActionAsync(WorkflowContext context, int start) => context.AddOneAsync(start);

    [Action("add_one")]
    public static Task<int> AddOneAsync(int value) => Task.FromResult(value + 1);

    [Action("count_down")]
    public static Task<int> CountDownAsync(int value, [FromServices] Drained drained)
    {
        drained.Count();
        return Task.FromResult(value + 1);
    }
}
