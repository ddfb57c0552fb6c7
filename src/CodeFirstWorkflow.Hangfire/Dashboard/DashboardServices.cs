using CodeFirstWorkflow.Serialization;
using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>What the pages of one host need.</summary>
internal sealed record DashboardServices(
    IWorkflowStore Store,
    IWorkflowClient Client,
    IEventRegistry Events,
    PayloadPipeline Payloads,
    DashboardFigures Figures,
    HangfireWorkflowOptions Options)
{
    /// <summary>Returns whether the current user may read payloads.</summary>
    public bool MayRead(DashboardContext context) => Options.MayReadPayloads?.Invoke(context) ?? true;
}
