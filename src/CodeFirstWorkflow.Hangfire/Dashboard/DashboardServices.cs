using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Dashboard;

/// <summary>What the pages of one host need.</summary>
internal sealed record DashboardServices(IWorkflowStore Store, IWorkflowClient Client, IEventRegistry Events, PayloadGate Gate, DashboardFigures Figures, HangfireWorkflowOptions Options);
