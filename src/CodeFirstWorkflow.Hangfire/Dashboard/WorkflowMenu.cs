using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>The side menu of our pages.</summary>
internal static class WorkflowMenu
{
    public static IReadOnlyList<Func<RazorPage, MenuItem>> Items { get; } =
    [
        page => Item(page, "Workflows", "/workflows", WorkflowMetrics.FailedInWords),
        page => Item(page, "Events", "/workflows/events", WorkflowMetrics.BacklogInWords),
        page => Item(page, "Dead letters", "/workflows/dead-letters", WorkflowMetrics.DeadLetters),
    ];

    private static MenuItem Item(RazorPage page, string text, string path, DashboardMetric metric) => new(text, page.Url.To(path))
    {
        Active = string.Equals(page.RequestPath.TrimEnd('/'), path, StringComparison.OrdinalIgnoreCase),
        Metric = metric,
    };
}
