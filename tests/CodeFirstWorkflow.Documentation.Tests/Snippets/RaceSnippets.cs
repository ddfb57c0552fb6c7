namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public static class RaceSnippets
{
    [Workflow("build_report")]
    public static async Task<string> BuildAsync(WorkflowContext context, Report report) =>
        await context.WaitForSignalAsync<string>("built") ?? report.Title;

    [Workflow("report_or_summary")]
    public static async Task<string> ReportOrSummaryAsync(WorkflowContext context, Report report)
    {
        var full = context.RunAsync(Workflows.BuildReport, report);
        var first = await context.WhenAnyAsync(full, context.DelayAsync(report.Patience));
        return first == full ? await full : "a summary";
    }

    [Workflow("report_within_deadline")]
    public static async Task<string> ReportWithinDeadlineAsync(WorkflowContext context, Report report)
    {
        using var scope = context.CreateScope(report.Patience);
        try
        {
            var facts = await scope.CollectFactsAsync(report.Title);
            return $"{facts}: {await scope.RunAsync(Workflows.BuildReport, report)}";
        }
        catch (OperationCanceledException) when (scope.IsExpired)
        {
            return "a summary";
        }
    }

    [Workflow("report_by_first_builder")]
    public static async Task<string> ReportByFirstBuilderAsync(WorkflowContext context, Report report)
    {
        string built;
        using (var scope = context.CreateScope())
        {
            var builders = new[] { "north", "south" }.Select(site => scope.RunAsync(Workflows.BuildReport, report with { Title = site }));
            built = await await context.WhenAnyAsync(builders);
        } // the other builder is cancelled here

        await context.FileReportAsync(built);
        return built;
    }

    [Workflow("approve_report")]
    public static async Task<string?> ApproveAsync(WorkflowContext context, Report report)
    {
        while (true)
        {
            var approval = context.WaitForSignalAsync<string>("approve");
            if (await context.WhenAnyAsync(approval, context.DelayAsync(report.Patience)) == approval)
            {
                return await approval;
            }

            await context.RemindAsync(report.Title);
        }
    }

    [Workflow("import_report")]
    public static async Task ImportAsync(WorkflowContext context, string[] lines)
    {
        await context.ForEachAsync(lines, 100, batch => context.ImportLinesAsync([.. batch]), concurrency: 2);
    }

    [Workflow("approve_report_in_time")]
    public static async Task<string> ApproveInTimeAsync(WorkflowContext context, Report report)
    {
        var approval = await context.WaitForSignalAsync<string>("approve", report.Patience);
        return approval ?? "expired";
    }

    [Action("collect_facts")]
    public static Task<string> CollectFactsAsync(string title) => Task.FromResult($"facts on {title}");

    [Action("file_report")]
    public static Task FileReportAsync(string report) => Task.CompletedTask;

    [Action("remind")]
    public static Task RemindAsync(string title) => Task.CompletedTask;

    [Action("import_lines")]
    public static Task ImportLinesAsync(string[] lines) => Task.CompletedTask;
}
