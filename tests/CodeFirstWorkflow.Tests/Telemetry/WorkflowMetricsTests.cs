using System.Diagnostics.Metrics;
using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Tests.Telemetry;

public sealed class WorkflowMetricsTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterReader reader;
    private readonly WorkflowMetrics metrics;

    public WorkflowMetricsTests()
    {
        reader = new MeterReader(services);
        metrics = new WorkflowMetrics(services.GetRequiredService<IMeterFactory>());
    }

    public void Dispose()
    {
        reader.Dispose();
        metrics.Dispose();
        services.Dispose();
    }

    [Fact]
    public void Instruments_Recorded_CarryValueAndTags()
    {
        metrics.ExecutionEnded(ExecutionKind.Workflow, "fulfil_order", ExecutionState.Failed, TimeSpan.FromSeconds(2));
        metrics.AttemptEnded(new("workflow.name", "fulfil_order"), "send_email", succeeded: true, TimeSpan.FromSeconds(3));
        metrics.GroupCommitted(7, TimeSpan.FromSeconds(4));
        metrics.Replayed(ExecutionKind.Workflow, "fulfil_order", TimeSpan.FromSeconds(5));
        metrics.DuplicateSuppressed("event");
        metrics.LeaseLost();

        Assert.Equal(
            [
                "workflow.execution.duration 2 fulfil_order Failed",
                "workflow.action.duration 3 fulfil_order send_email completed",
                "workflow.commit.size 7",
                "workflow.commit.duration 4",
                "workflow.replay.duration 5 fulfil_order",
                "workflow.duplicates 1 event",
                "workflow.lease.losses 1",
            ],
            reader.Seen);
    }

    [Fact]
    public void Gauges_Observed_ShowTheLastSnapshot()
    {
        metrics.Observe(new StoreSnapshot(
            [new(ExecutionKind.Workflow, "fulfil_order", ExecutionState.Waiting, 3), new(ExecutionKind.Delivery, "Mail.Send/order_paid", ExecutionState.Failed, 2)],
            new EventBacklog(9, DateTimeOffset.UnixEpoch),
            TimeSpan.FromSeconds(11)));
        reader.Observe();

        Assert.Equal(
            [
                "workflow.deliveries 2 Mail.Send/order_paid Failed",
                "workflow.executions 3 fulfil_order Waiting",
                "workflow.outbox.oldest_age 11",
                "workflow.outbox.pending 9",
            ],
            reader.Seen.Order(StringComparer.Ordinal));
    }
}
