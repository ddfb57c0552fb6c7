using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.InMemory;

namespace CodeFirstWorkflow.Tests.Publishing;

/// <summary>A store in memory whose clock runs, for tests with a running engine.</summary>
public sealed class LivingMemoryHarness : StoreHarness
{
    private readonly InMemoryWorkflowStore store = new(TimeProvider.System);

    public override IWorkflowStore Create() => store;

    public override Task<DateTimeOffset> NowAsync() => Task.FromResult(TimeProvider.System.GetUtcNow());

    public override Task PassAsync(TimeSpan time) => throw new NotSupportedException("Time passes by itself here.");
}
