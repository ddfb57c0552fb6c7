namespace CodeFirstWorkflow.Tests.Telemetry;

using System.Diagnostics;
using CodeFirstWorkflow.Telemetry;

public sealed class WorkflowTelemetryTests : IDisposable
{
    private readonly WorkflowMetrics metrics = new();
    private readonly WorkflowTelemetry telemetry;
    private readonly RecordedSpans recorded = new();

    public WorkflowTelemetryTests() => telemetry = new WorkflowTelemetry(metrics);

    public void Dispose()
    {
        recorded.Dispose();
        telemetry.Dispose();
        metrics.Dispose();
    }

    [Fact]
    public void Spans_FromPublisherToAction_AreOneTrace()
    {
        var traceParent = Published("e1");
        var stored = Routed(traceParent);
        using (telemetry.Activate("fulfil_order", default, stored))
        {
            telemetry.Attempt("send_email", "send_email#1", default, 2)!.Dispose();
        }

        var spans = recorded.Of(ActivityContext.Parse(traceParent, null).TraceId);
        Assert.Equal(["publish shop.paid", "route shop.paid", "action send_email", "activate fulfil_order"], spans.Select(span => span.DisplayName));
        Assert.Equal(spans[0].SpanId, spans[1].ParentSpanId);
        Assert.Equal(spans[1].SpanId, spans[3].ParentSpanId);
        Assert.Equal(spans[3].SpanId, spans[2].ParentSpanId);
        Assert.Equal(2, spans[2].GetTagItem("workflow.action.attempt"));
    }

    [Fact]
    public void Route_InsideAnotherTrace_KeepsTheStoredParentAndLinksTheOther()
    {
        var traceParent = Published("e2");
        using var other = new Activity("sweep").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var span = telemetry.Route("shop.paid", "e2", traceParent)!;

        Assert.Equal(ActivityContext.Parse(traceParent, null).TraceId, span.TraceId);
        Assert.Equal(other.TraceId, Assert.Single(span.Links).Context.TraceId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a trace parent")]
    public void Route_WithoutUsableParent_StartsATrace(string? traceParent)
    {
        using var span = telemetry.Route("shop.paid", "e3", traceParent)!;

        Assert.Null(span.ParentId);
    }

    [Fact]
    public void Fail_Error_IsOnTheSpan()
    {
        using var span = telemetry.Attempt("a", "a#1", default, 1)!;
        WorkflowTelemetry.Fail(span, new TimeoutException("too slow"));

        Assert.Equal((ActivityStatusCode.Error, "too slow"), (span.Status, span.StatusDescription));
    }

    private string Published(string id)
    {
        using var span = telemetry.Publish("shop.paid", id);
        return WorkflowTelemetry.CurrentTraceParent!;
    }

    private string Routed(string traceParent)
    {
        using var span = telemetry.Route("shop.paid", "e1", traceParent);
        return WorkflowTelemetry.CurrentTraceParent!;
    }
}
