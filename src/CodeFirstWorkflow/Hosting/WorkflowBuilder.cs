using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Hosting;

/// <summary>The builder through which the host adds modules, a store and options.</summary>
internal sealed class WorkflowBuilder(IServiceCollection services) : IWorkflowBuilder
{
    public IServiceCollection Services { get; } = services;

    public IWorkflowBuilder AddModule(WorkflowModule module)
    {
        if (!Services.Any(service => service.ImplementationInstance is WorkflowModule known && known.Name == module.Name))
        {
            Services.AddSingleton(module);
        }

        return this;
    }
}
