using System.Globalization;
using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>The numbers that Hangfire's home page and our menus show.</summary>
internal static class WorkflowMetrics
{
    public static DashboardMetric Waiting { get; } = Make(
        "workflows:waiting", "Waiting workflows", "/workflows?state=Waiting", MetricStyle.Info, figures => figures.Of(ExecutionState.Waiting));

    public static DashboardMetric Failed { get; } = Make(
        "workflows:failed", "Failed workflows", "/workflows?state=Failed", MetricStyle.Danger, figures => figures.Of(ExecutionState.Failed));

    public static DashboardMetric Backlog { get; } = Make(
        "workflows:backlog", "Unrouted events", "/workflows/events?unrouted=1", MetricStyle.Warning, figures => figures.Backlog.Count);

    public static DashboardMetric DeadLetters { get; } = Make(
        "workflows:dead", "Dead letters", "/workflows/dead-letters", MetricStyle.Danger, figures => figures.DeadLetters);

    /// <summary>Gets the badge of <em>Workflows</em>. A bare number beside that word would be read as how many there are.</summary>
    public static DashboardMetric FailedInWords { get; } = Badge(
        "workflows:failed-badge", "failed", MetricStyle.Danger, figures => figures.Of(ExecutionState.Failed));

    /// <summary>Gets the badge of <em>Events</em>.</summary>
    public static DashboardMetric BacklogInWords { get; } = Badge(
        "workflows:backlog-badge", "unrouted", MetricStyle.Warning, figures => figures.Backlog.Count);

    /// <summary>Gets what the home page shows.</summary>
    public static IReadOnlyList<DashboardMetric> All { get; } = [Waiting, Failed, Backlog, DeadLetters];

    /// <summary>Gets what only the menus show.</summary>
    public static IReadOnlyList<DashboardMetric> InWords { get; } = [FailedInWords, BacklogInWords];

    private static DashboardMetric Make(string name, string title, string url, MetricStyle style, Func<DashboardFigures.Snapshot, long> read) =>
        new(name, title, page => Show(read(DashboardHosts.Find(page.Storage).Figures.Read()), style)) { Url = url };

    private static DashboardMetric Badge(string name, string word, MetricStyle style, Func<DashboardFigures.Snapshot, long> read) => new(name, page =>
    {
        var count = read(DashboardHosts.Find(page.Storage).Figures.Read());
        return new Metric(
            string.Create(CultureInfo.InvariantCulture, $"{count} {word}"))
        {
            Style = count > 0
                ? style
                : MetricStyle.Default,
            Highlighted = count > 0 && style is MetricStyle.Danger
        };
    });

    private static Metric Show(long count, MetricStyle style) =>
        new(count) { Style = count > 0 ? style : MetricStyle.Default, Highlighted = count > 0 && style is MetricStyle.Danger };
}
