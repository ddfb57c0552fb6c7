using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryEngineHarness : EngineHarness
{
    private readonly InMemoryWorkflowStore store = new(TimeProvider.System);

    protected override void UseStore(IWorkflowBuilder builder) => builder.Services.AddSingleton<IWorkflowStore>(_ => store);
}
