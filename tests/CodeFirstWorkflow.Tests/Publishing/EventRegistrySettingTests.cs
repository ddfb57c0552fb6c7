using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class EventRegistrySettingTests
{
    [Fact(Timeout = 60_000)]
    public async Task EventRegistry_StoreOverAStoreInMemory_DoesNotStart()
    {
        var error = await Assert.ThrowsAsync<WorkflowException>(() =>
            RoutingNode.StartAsync(new LivingMemoryHarness().Create, new Recorder(), options => options.EventRegistry = "Store"));

        Assert.Contains("'CodeFirstWorkflow:EventRegistry' is 'Store'", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task EventRegistry_InMemoryOverAStoreInMemory_Starts()
    {
        await using var node = await RoutingNode.StartAsync(
            new LivingMemoryHarness().Create, new Recorder(), options => options.EventRegistry = "InMemory");

        Assert.True((await node.Registry.PublishAsync(Conformance.Events.OrderPaid(1, 1, ""))).Accepted);
    }
}
