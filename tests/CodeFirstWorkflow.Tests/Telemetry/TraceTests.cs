using System.Diagnostics;
using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.Tests.Publishing;

namespace CodeFirstWorkflow.Tests.Telemetry;

public sealed class TraceTests
{
    [Fact(Timeout = 60_000)]
    public async Task Trace_FromThePublisher_RunsThroughTheEventToEachAction()
    {
        using var recorded = new RecordedSpans();
        await using var node = await RoutingNode.StartAsync(new LivingMemoryHarness().Create, new Recorder());
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        await node.Publisher.PublishAsync(
            Conformance.Events.ProjectUpdated(new Project { Id = 1, Status = "draft" }, new Project { Id = 1, Status = "active" }));

        var names = recorded.Of(request.TraceId).Select(span => span.DisplayName).Distinct().ToList();
        Assert.Equal(["publish general_manager.manager.updated", "route general_manager.manager.updated"], names.Take(2));
        Assert.Contains("activate project_status_email", names);
        Assert.Contains("action send_status", names);
    }

    [Fact(Timeout = 60_000)]
    public async Task Trace_OfAnEventThatAnotherProcessRoutes_IsTheSame()
    {
        using var recorded = new RecordedSpans();
        var (harness, recorder) = (new LivingMemoryHarness(), new Recorder());
        await using var worker = await RoutingNode.StartAsync(harness.Create, recorder, options =>
        {
            options.Drain.Enabled = true;
            options.Drain.IntervalSeconds = 1;
        });
        await using var publisher = await RoutingNode.StartAsync(harness.Create, recorder, options => options.Worker.Enabled = false);
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        await publisher.Publisher.PublishAsync(Conformance.Events.OrderPaid(5, 1, "plain") with { Id = "e1" });
        await worker.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);

        Assert.Contains("deliver plain", recorded.Of(request.TraceId).Select(span => span.DisplayName));
    }
}
