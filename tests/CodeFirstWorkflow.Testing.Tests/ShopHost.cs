using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Testing.Tests;

/// <summary>A test host with the workflows of <see cref="ShopWorkflows"/>.</summary>
internal static class ShopHost
{
    public static Task<WorkflowTestHost> StartAsync(WorkflowTestOptions? options = null) =>
        WorkflowTestHost.StartAsync(static workflows => workflows.AddGeneratedWorkflows(), options);
}
