namespace CodeFirstWorkflow.CrashWorker.Matrix;

/// <summary>A workflow that makes every call of the context, with children, a handler and a compensation beside it.</summary>
public static class MatrixWorkflows
{
    public const int Number = 7;

    [Workflow("matrix")]
    public static async Task<string> RunAsync(WorkflowContext context, MatrixInput input) =>
        input.Before is { } before
            ? await SecondAsync(context, input.Folder, before)
            : throw context.ContinueAsNew(input with { Before = await FirstAsync(context, input.Folder) });

    [Workflow("matrix_failing")]
    public static async Task FailingAsync(WorkflowContext context, string folder)
    {
        await context.MatrixNoteAsync(folder, "done");
        context.Compensate(() => context.MatrixNoteAsync(folder, "undone"));
        throw new InvalidOperationException("The child fails by itself.");
    }

    [Workflow("matrix_aside")]
    public static async Task AsideAsync(WorkflowContext context, string folder)
    {
        await context.DelayAsync(TimeSpan.FromMilliseconds(5));
        await context.MatrixNoteAsync(folder, "aside");
    }

    [Workflow("matrix_told")]
    [On("matrix_notice", Id = "matrix-told")]
    public static Task ToldAsync(WorkflowContext context, MatrixNotice notice) => context.MatrixBookAsync("notice");

    private static async Task<string> FirstAsync(WorkflowContext context, string folder)
    {
        context.SetProgress("The first run", 0.1);
        var isSame = context.NewGuid() != context.NewGuid() && context.Random.Next(10) < 10 && context.UtcNow > DateTimeOffset.UnixEpoch;
        var remote = context.MatrixWeighAsync(folder);
        var retried = await context.MatrixRetriedAsync(folder);
        var booked = await context.MatrixBookAsync("main");
        await context.DelayAsync(TimeSpan.FromMilliseconds(5));
        await context.DelayUntilAsync(context.UtcNow.AddMilliseconds(5));
        var pair = await context.WhenAllAsync([context.MatrixNoteAsync(folder, "left"), context.MatrixNoteAsync(folder, "right")]);
        var items = await context.ForEachAsync(["x", "y", "z"], item => context.MatrixNoteAsync(folder, item), concurrency: 2);
        await context.PublishAsync(Events.MatrixNotice(folder));
        await context.StartAsync(Workflows.MatrixAside, folder);
        var child = await FailingChildAsync(context, folder);
        return string.Join(' ', [$"{isSame}", retried, booked, .. pair, .. items, child, await remote]);
    }

    private static async Task<string> SecondAsync(WorkflowContext context, string folder, string before)
    {
        context.SetProgress("The second run", 0.5);
        var patched = context.Patched("since-the-matrix");
        await context.MatrixDialledAsync(folder);
        string raced;
        using (var scope = context.CreateScope(TimeSpan.FromHours(2)))
        {
            var patience = scope.DelayAsync(TimeSpan.FromHours(1));
            var racing = scope.MatrixNoteAsync(folder, "raced");
            await context.WhenAnyAsync([racing, patience]);
            raced = await racing;
        }

        var paid = await context.WaitForEventAsync<MatrixPaid>(Number);
        var signal = await context.WaitForSignalAsync<string>("go");
        return $"{before} {patched} {raced} {paid!.Reference} {signal}";
    }

    private static async Task<string> FailingChildAsync(WorkflowContext context, string folder)
    {
        try
        {
            await context.RunAsync(Workflows.MatrixFailing, folder);
            return "completed";
        }
        catch (WorkflowFailedException)
        {
            return "failed";
        }
    }

    // At most once: after a crash in between nothing says whether it was had.
    private static async Task MatrixDialledAsync(this WorkflowContext context, string folder)
    {
        try
        {
            await context.MatrixDialAsync(folder);
        }
        catch (ActionOutcomeUnknownException)
        {
            // It is not repeated.
        }
    }
}
