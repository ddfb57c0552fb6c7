using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.InMemory;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryHarness : StoreHarness
{
    private readonly ManualTimeProvider clock = new();
    private readonly InMemoryWorkflowStore store;

    public InMemoryHarness() => store = new InMemoryWorkflowStore(clock);

    public override IWorkflowStore Create() => store;

    public override Task<DateTimeOffset> NowAsync() => Task.FromResult(clock.GetUtcNow());

    public override Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }
}
