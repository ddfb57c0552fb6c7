using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.Tests.Publishing;

namespace CodeFirstWorkflow.Tests.Settings;

/// <summary>Where a setting has no upper bound, people write the largest number for "never".</summary>
public sealed class LargestSettingsTests
{
    [Fact]
    public async Task Host_EachNumberAtItsLargest_RunsAsUsual()
    {
        await using var harness = new LivingMemoryHarness();
        var recorder = new Recorder();
        await using var node = await RoutingNode.StartAsync(harness.Create, recorder, options =>
        {
            options.Outbox.ClaimSeconds = options.Drain.IntervalSeconds = options.Drain.MaxJitterSeconds = int.MaxValue;
            options.Delivery.RunningTimeoutSeconds = options.Delivery.MaxRetries = options.Delivery.RetryBackoffSeconds = int.MaxValue;
            options.Worker.LeaseSeconds = options.Worker.MaxConcurrentExecutions = int.MaxValue;
            options.Limits.MaxPayloadBytes = options.Limits.MaxJournalEntries = int.MaxValue;
            options.Retention.AgeDays = int.MaxValue;
        });

        await node.Publisher.PublishAsync(new WorkflowEvent<OrderPaid>("test.order.paid", "order_paid", new OrderPaid(9, 1, "plain")) { Id = "e1" });

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 9"], recorder.Notes);
        Assert.Empty(recorder.Warnings);
    }
}
