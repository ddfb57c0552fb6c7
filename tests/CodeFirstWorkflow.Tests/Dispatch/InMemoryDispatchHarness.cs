using CodeFirstWorkflow.Conformance.Dispatch;
using CodeFirstWorkflow.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Tests.Dispatch;

/// <summary>The dispatcher in process, on a store that the hosts share.</summary>
public sealed class InMemoryDispatchHarness : DispatchHarness
{
    private readonly InMemoryWorkflowStore store = new(TimeProvider.System);

    protected override void Use(IWorkflowBuilder builder, IReadOnlyList<string> queues) => builder.Services.AddSingleton<IWorkflowStore>(store);
}
