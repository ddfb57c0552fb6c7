using CodeFirstWorkflow.Serialization;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>Adds our pages to Hangfire's dashboard, where the option asks for them.</summary>
internal sealed class DashboardPages(
    JobStorage storage,
    IWorkflowStore store,
    IWorkflowClient client,
    IEventRegistry events,
    PayloadPipeline payloads,
    HangfireWorkflowOptions options,
    TimeProvider time) : IHostedService
{
    // Hangfire's routes and menus are static: they are filled once a process, however many hosts it has.
    private static readonly Lazy<bool> Added = new(Add);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Dashboard)
        {
            DashboardHosts.Add(storage, new DashboardServices(store, client, events, payloads, new DashboardFigures(store, events, time), options));
            _ = Added.Value;
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool Add()
    {
        var routes = DashboardRoutes.Routes;
        routes.AddRazorPage("/workflows", _ => new WorkflowsPage());
        routes.AddRazorPage("/workflows/execution/(?<Id>[^/]+)", match => new ExecutionPage(match.Groups["Id"].Value));
        routes.AddRazorPage("/workflows/events", _ => new EventsPage());
        routes.AddRazorPage("/workflows/dead-letters", _ => new DeadLettersPage());
        routes.Add(
            "/workflows/operations/(?<Verb>pause|unpause|retry|again|cancel|terminate|resume|signal)/(?<Id>[^/]+)",
            new CommandRoute(Commands.OperateAsync));
        routes.Add("/workflows/dead-letters/retry/(?<Id>[^/]+)", new CommandRoute(Commands.RetryAsync));
        routes.Add("/workflows/dead-letters/drop/(?<Id>[^/]+)", new CommandRoute(Commands.DropAsync));
        routes.Add("/workflows/dead-letters/retry", new CommandRoute(Commands.RetryAllAsync));
        routes.Add("/workflows/dead-letters/drop", new CommandRoute(Commands.DropAllAsync));
        routes.Add("/workflows/subscriptions/forget/(?<Id>.+)", new CommandRoute(Commands.ForgetAsync));
        routes.Add("/workflows/payload/(?<Id>[^/]+)/(?<What>[^/]+)", PayloadRoute.Execution);
        routes.Add("/workflows/event-payload/(?<Id>.+)", PayloadRoute.Event);

        var assembly = typeof(DashboardPages).Assembly;
        DashboardRoutes.AddJavaScript(assembly, "CodeFirstWorkflow.Hangfire.Dashboard.workflows.js");
        DashboardRoutes.AddStylesheet(assembly, "CodeFirstWorkflow.Hangfire.Dashboard.workflows.css");
        DashboardRoutes.AddStylesheetDarkMode(assembly, "CodeFirstWorkflow.Hangfire.Dashboard.workflows-dark.css");
        NavigationMenu.Items.Add(page => new MenuItem("Workflows", page.Url.To("/workflows"))
        {
            Active = page.RequestPath.StartsWith("/workflows", StringComparison.OrdinalIgnoreCase),
            Metric = WorkflowMetrics.FailedInWords,
        });
        GlobalConfiguration.Configuration.UseDashboardMetrics([.. WorkflowMetrics.All]);
        foreach (var metric in WorkflowMetrics.InWords)
        {
            DashboardMetrics.AddMetric(metric);
        }

        return true;
    }
}
