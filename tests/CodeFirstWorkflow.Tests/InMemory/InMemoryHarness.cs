namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.InMemory;

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
