using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.InMemory;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryHarness : StoreHarness
{
    private readonly InMemoryWorkflowStore store;

    public InMemoryHarness() => store = new InMemoryWorkflowStore(Clock);

    /// <summary>Gets the machine's clock, which is this store's.</summary>
    public ManualTimeProvider Clock { get; } = new();

    public override IWorkflowStore Create() => store;

    public override Task<DateTimeOffset> NowAsync() => Task.FromResult(Clock.GetUtcNow());

    public override Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Task.CompletedTask;
    }
}
