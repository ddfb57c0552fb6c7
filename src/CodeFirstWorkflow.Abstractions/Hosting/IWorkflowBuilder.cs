using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow;

/// <summary>What <c>AddCodeFirstWorkflow()</c> returns: where modules, stores and settings are added.</summary>
public interface IWorkflowBuilder
{
    /// <summary>Gets the services of the host.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a module and those it references; one that was added before is skipped.</summary>
    /// <param name="module">The module.</param>
    /// <returns>This builder.</returns>
    IWorkflowBuilder AddModule(WorkflowModule module);
}
