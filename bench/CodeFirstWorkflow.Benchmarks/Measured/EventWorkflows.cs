namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>What waits.</summary>
public static class EventWorkflows
{
    // A journal is made faster by many actions at once, and read the same.
    private const int Width = 500;

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

    [Workflow("wide_journal")]
    public static async Task<int> WideJournalAsync(WorkflowContext context, int steps)
    {
        var done = 0;
        while (done < steps)
        {
            done += (await context.WhenAllAsync(Enumerable.Range(done, Math.Min(Width, steps - done)).Select(i => context.AddOneAsync(i)))).Count;
        }

        await context.WaitForSignalAsync<string>("go");
        await context.CountDownAsync(done);
        return done;
    }
}
