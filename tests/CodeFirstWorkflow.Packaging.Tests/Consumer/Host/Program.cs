using CodeFirstWorkflow;
using CodeFirstWorkflow.Generated;
using Microsoft.Extensions.DependencyInjection;
using Shop;

Builder builder = new();
builder.AddGeneratedWorkflows();
Console.WriteLine($"{string.Join(' ', builder.Modules.Select(m => m.Name))}: {Workflows.FulfilOrder}, {Events.OrderPaid(1, 2m, "EUR").Type}");

internal sealed class Builder : IWorkflowBuilder
{
    public List<WorkflowModule> Modules { get; } = [];

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IWorkflowBuilder AddModule(WorkflowModule module)
    {
        Modules.Add(module);
        return this;
    }
}
