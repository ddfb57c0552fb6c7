using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemoryWaitingTests() : WaitingConformance(new LivingMemoryHarness())
{
    [Fact(Timeout = 60_000)]
    public Task Wait_EventThatArrivesWhileTheExecutionIsLoaded_IsNotLost() => Parallel.ForEachAsync(Enumerable.Range(0, 50), async (_, _) =>
    {
        await using var node = await RoutingNode.StartAsync(new LivingMemoryHarness().Create, new Recorder());
        var waiting = await node.Client.StartAsync(Conformance.Workflows.TwoWaits, 7);

        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(7, 10, ""));
        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(7, 20, ""));

        Assert.Equal("10 20", await waiting.GetResultAsync());
    });
}
