namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>What waits.</summary>
public static class EventWorkflows
{
    [Workflow("await_woken")]
    public static async Task<int> AwaitWokenAsync(WorkflowContext context, int number)
    {
        await context.WaitForEventAsync<Woken>(key: number);
        return await context.CountDownAsync(number);
    }

    [Workflow("long_journal")]
    public static async Task<int> LongJournalAsync(WorkflowContext context, int steps)
    {
        var value = 0;
        for (var i = 0; i < steps; i++)
        {
            value = await context.AddOneAsync(value);
        }

        while (await context.WaitForSignalAsync<string>("go") != "end")
        {
            await context.CountDownAsync(value);
        }

        return value;
    }
}
