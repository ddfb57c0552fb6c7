using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Dashboard;

/// <summary>The numbers that Hangfire's home page and our menus show.</summary>
internal static class WorkflowMetrics
{
    public static DashboardMetric Waiting { get; } = Make("workflows:waiting", "Waiting workflows", "/workflows?state=Waiting", MetricStyle.Info, figures => figures.Of(ExecutionState.Waiting));

    public static DashboardMetric Failed { get; } = Make("workflows:failed", "Failed workflows", "/workflows?state=Failed", MetricStyle.Danger, figures => figures.Of(ExecutionState.Failed));

    public static DashboardMetric Backlog { get; } = Make("workflows:backlog", "Unrouted events", "/workflows/events?unrouted=1", MetricStyle.Warning, figures => figures.Backlog.Count);

    public static DashboardMetric DeadLetters { get; } = Make("workflows:dead", "Dead letters", "/workflows/dead-letters", MetricStyle.Danger, figures => figures.DeadLetters);

    public static IReadOnlyList<DashboardMetric> All { get; } = [Waiting, Failed, Backlog, DeadLetters];

    private static DashboardMetric Make(string name, string title, string url, MetricStyle style, Func<DashboardFigures.Snapshot, long> read) => new(name, title, page => Show(read(DashboardHosts.Find(page.Storage).Figures.Read()), style)) { Url = url };

    private static Metric Show(long count, MetricStyle style) => new(count) { Style = count > 0 ? style : MetricStyle.Default, Highlighted = count > 0 && style is MetricStyle.Danger };
}
